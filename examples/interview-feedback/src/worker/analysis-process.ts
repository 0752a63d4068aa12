import { interviewJob, interviewJobType } from '@footlight/coach';
import { parseInput } from '@footlight/contracts';
import { serveJobs } from '@footlight/jobs';
import { z } from 'zod';

import { interviewSourceSchema } from '../recordings/interview-source.js';
import { openRecording } from '../recordings/open-recording.js';
import { loadSettings } from '../settings/load-environment.js';
import { createAnalyzer } from './create-analyzer.js';

/** One analysis, in a process of its own. */
const settings = loadSettings();
const payloadSchema = z.object({ source: interviewSourceSchema });

serveJobs({
  [interviewJobType]: interviewJob(createAnalyzer(settings), ({ payload, signal }) => {
    const { source } = parseInput(payloadSchema, payload, "the interview's source");
    const { keyEnvironment: environment, allowPrivateUrls } = settings;
    return openRecording(source, { environment, allowPrivateUrls, signal });
  }),
});
