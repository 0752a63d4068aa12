export { expressTrainer, liveOnServer } from './express.js';
export { fastifyTrainer } from './fastify.js';
export { routeHandlers, type RouteHandlers } from './next-route.js';
