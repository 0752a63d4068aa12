export { acceptFiles } from './accept-files.js';
export { announce } from './announce.js';
export { drawing, element, setAttributes, type Attributes, type Child } from './element.js';
export { ApiError, apiKey, authorization, problemText, request, requestBytes, waitOf } from './http.js';
export type { RequestOptions } from './http.js';
export { attempt, trouble, waiting, type Trouble } from './notices.js';
export { startRouter, type Route, type View } from './router.js';
export { sendFile, type SendFile } from './send-file.js';
export { everyFrame, wantsStillness } from './ticker.js';
