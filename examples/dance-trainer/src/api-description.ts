/** What the API says of itself. */
export const apiDescription = {
  title: 'Footlight dance trainer',
  version: '1.0.0',
  description:
    'Begin a session, send what the camera sees, be coached while dancing, and read the summary. Send a key as "Authorization: Bearer <key>" or "X-Api-Key"; its scopes are sessions, references and config. A server on loopback asks for none. Errors are problems as in RFC 9457. /api/sessions/{id}/live is a WebSocket that takes snapshots at camera rate.',
};
