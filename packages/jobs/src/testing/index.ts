export { createMemoryJobDatabase } from './memory-job-database.js';
