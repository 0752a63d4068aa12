import { randomBytes } from 'node:crypto';

import { toSnakeCase, type InterviewReport } from '@footlight/contracts';
import { legacyInterviewReport, renderInterviewReport } from '@footlight/report';

/** Forms that a report comes in. */
export const reportFormats = ['json', 'html', 'legacy'] as const;
export type ReportFormat = (typeof reportFormats)[number];

/** What a client that names no format gets: a page when it asks for one before JSON. */
export function reportFormat(accept = ''): ReportFormat {
  const html = accept.indexOf('text/html');
  const json = accept.indexOf('application/json');
  return html >= 0 && (json < 0 || html < json) ? 'html' : 'json';
}

/** The report in one of its forms; the page may run its own script and style and nothing else. */
export function reportAnswer(report: InterviewReport, format: ReportFormat): Response {
  if (format === 'html') return page(report);
  const body = format === 'legacy' ? legacyInterviewReport(report) : toSnakeCase(report);
  return Response.json(body, { headers: { 'Cache-Control': 'no-store' } });
}

function page(report: InterviewReport): Response {
  const nonce = randomBytes(16).toString('base64');
  return new Response(renderInterviewReport(report, { nonce }), {
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Cache-Control': 'no-store',
      'Content-Security-Policy': [
        "default-src 'none'",
        `script-src 'nonce-${nonce}'`,
        `style-src 'nonce-${nonce}'`,
        'img-src data:',
        'media-src blob:',
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'self'",
      ].join('; '),
    },
  });
}
