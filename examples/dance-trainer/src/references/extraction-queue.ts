import type { Job, Logger } from '@footlight/contracts';
import {
  createJobQueue,
  createJobWorker,
  createLocalDoorbell,
  openJobDatabase,
  type JobContext,
  type JobDatabase,
  type JobQueue,
  type JobWorker,
} from '@footlight/jobs';

/** Takes the poses out of one uploaded video. It may run more than once for the same one. */
export type ExtractionWork = (referenceId: string, context: JobContext) => Promise<unknown>;

const queueName = 'references';
/** A video as long as the largest upload, on a slow machine. */
const timeoutMs = 2 * 3_600_000;

/** Extractions as durable jobs: a restart goes on where it was, a failure is remembered with its reason. */
export class ExtractionQueue {
  private constructor(
    private readonly database: JobDatabase,
    private readonly queue: JobQueue,
    private readonly worker: JobWorker,
  ) {}

  static async open(address: string, work: ExtractionWork, log: Logger): Promise<ExtractionQueue> {
    const database = await openJobDatabase(address);
    const doorbell = createLocalDoorbell();
    const queue = createJobQueue({ database, doorbell, queue: queueName });
    const worker = createJobWorker({
      // Heartbeats on this thread: models run on others, and a server whose loop stands still has lost its jobs rightly.
      database: { jobs: database.jobs, address: null },
      doorbell,
      queue: queueName,
      log,
      concurrency: 1,
      handlers: { extract: (context) => work(String(context.payload), context) },
    });
    await worker.start();
    return new ExtractionQueue(database, queue, worker);
  }

  /** Puts a reference in line; a failed one once more. */
  async submit(referenceId: string, correlationId: string): Promise<void> {
    const { id, created } = await this.queue.submit({
      id: referenceId,
      type: 'extract',
      payload: referenceId,
      subjectId: referenceId,
      timeoutMs,
      correlationId,
    });
    if (!created) await this.queue.redrive(id);
  }

  /** How the extraction of a reference stands; `null` when there is none. */
  job(referenceId: string): Promise<Job | null> {
    return this.queue.get(referenceId);
  }

  /** Forgets everything about a reference; a running extraction stops. */
  async erase(referenceId: string): Promise<void> {
    await this.queue.cancel(referenceId);
    await this.database.retention.erase(referenceId);
  }

  /** Gives back what is running; it goes on after the next start. */
  async close(): Promise<void> {
    await this.worker.drain(0);
    await this.database.close();
  }
}
