export {
  idParameter,
  interviewDetailsSchema,
  interviewListSchema,
  interviewRequestSchema,
  interviewSchema,
  interviewStatuses,
  type InterviewBody,
  type InterviewRequestBody,
} from './interview.js';
export { jobStateSchema, queueJobListSchema, queueJobSchema, queueStatsSchema, queueStatusSchema } from './queue.js';
export { statsSchema, type StatsBody } from './stats.js';
