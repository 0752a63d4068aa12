import { z } from 'zod';

/** The words of a session summary. `areas` has one entry for each problem area, in their order. */
export const sessionFeedbackSchema = z.object({
  overallAssessment: z.string().min(1).max(900),
  areas: z.array(z.object({ title: z.string().min(1).max(80), feedback: z.string().min(1).max(600) })),
  improvementSuggestions: z.array(z.string().min(1).max(300)).max(5),
});
export type SessionFeedback = z.output<typeof sessionFeedbackSchema>;
