import { JobsError } from '../errors/jobs-error.js';

/** Loads an optional driver. @throws JobsError `jobs/driver-missing`, with the command that installs it */
export async function importDriver<Module>(name: string, load: () => Promise<Module>): Promise<Module> {
  try {
    return await load();
  } catch (cause) {
    throw new JobsError('jobs/driver-missing', `the driver ${name} could not be loaded: run "npm install ${name}"`, {
      cause,
    });
  }
}
