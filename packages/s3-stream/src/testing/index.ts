export { startFaultProxy, type Fault, type FaultProxy, type ProxiedRequest } from './fault-proxy.js';
export { startObjectServer, type ObjectServer, type ServedRequest } from './object-server.js';
