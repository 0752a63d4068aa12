import { existsSync, readdirSync, readFileSync } from 'node:fs';

/** Children of this process, of all its threads, by the kernel's own list; none where there is no such list. */
export function childProcesses(): number[] {
  const tasks = '/proc/self/task';
  if (!existsSync(tasks)) return [];
  return readdirSync(tasks).flatMap((task) => {
    try {
      return readFileSync(`${tasks}/${task}/children`, 'utf8').split(' ').filter(Boolean).map(Number);
    } catch {
      return []; // the thread has ended
    }
  });
}
