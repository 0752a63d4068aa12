/** What the API says of itself. */
export const apiDescription = {
  title: 'Footlight interview feedback',
  version: '1.0.0',
  description:
    'Hand in a recorded answer, watch its analysis, read what to fix first. Send a key as "Authorization: Bearer <key>" or "X-Api-Key"; its scopes are interviews, queue and stats. A server on loopback asks for none. Errors are problems as in RFC 9457.',
};
