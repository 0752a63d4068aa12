import type { Generated } from 'kysely';

/** Finer than {@link JobState}: `scheduled` and `ready` are both pending, so that a claim reads ready rows only. */
export type Phase = 'scheduled' | 'ready' | 'running' | 'completed' | 'failed' | 'cancelled';

export interface JobsTable {
  /** Order of arrival; the claim's tie breaker. */
  seq: Generated<number>;
  id: string;
  queue: string;
  type: string;
  phase: Phase;
  /** -priority, so that the index is read forwards. */
  claim_rank: number;
  /** When the job may (or might) start: what waiting is counted from. */
  run_at: number;
  /** scheduled, ready: `run_at`; running: when the lease ends; else null. */
  due_at: number | null;
  payload: string;
  /** SHA-256 over type and payload: tells a repeated submission from a different one under the same key. */
  content_hash: string;
  /** One for each enqueue call: tells whether that call made the row. */
  submission: string;
  subject_id: string | null;
  idem_key: string | null;
  timeout_ms: number;
  attempts: number;
  max_attempts: number;
  crashes: number;
  max_crashes: number;
  memory_bytes: number;
  lease_token: Generated<number>;
  lease_owner: string | null;
  /** The token of the last settled attempt: lets a repeated settlement find itself. */
  settled_token: number | null;
  cancel_requested: Generated<number>;
  progress: string | null;
  failure: string | null;
  correlation_id: string | null;
  traceparent: string | null;
  created_at: number;
  started_at: number | null;
  finished_at: number | null;
}

export interface CheckpointsTable {
  job_id: string;
  stage: string;
  chunk: number;
  input_hash: string;
  output: string;
  token: number;
}

export interface ResultsTable {
  job_id: string;
  token: number;
  result: string;
  completed_at: number;
}

export interface OutboxTable {
  id: string;
  job_id: string;
  subject_id: string | null;
  type: string;
  payload: string;
  state: 'waiting' | 'delivered' | 'abandoned';
  due_at: number;
  attempts: number;
  token: number;
  last_error: string | null;
  created_at: number;
}

export interface QueuesTable {
  name: string;
  paused: number;
}

export interface InterviewsTable {
  id: string;
  source: string;
  metadata: string;
  created_at: number;
}

export interface FeedbackTable {
  job_id: string;
  kind: string;
  subject_id: string | null;
  locale: string;
  body: string;
  created_at: number;
}

/** Every table, by its name in the database. */
export interface JobTables {
  footlight_jobs: JobsTable;
  footlight_checkpoints: CheckpointsTable;
  footlight_results: ResultsTable;
  footlight_outbox: OutboxTable;
  footlight_queues: QueuesTable;
  footlight_interviews: InterviewsTable;
  footlight_feedback: FeedbackTable;
}
