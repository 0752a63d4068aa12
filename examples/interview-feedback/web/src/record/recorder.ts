/** Why nothing can be recorded, in words for the person who wanted to. */
export class RecordingError extends Error {}

const remedies: Record<string, string> = {
  NotAllowedError:
    'The browser was not allowed to use camera and microphone. Allow them in the address bar (the camera or lock symbol), then try again.',
  NotFoundError: 'No microphone was found. Connect one, then try again.',
  NotReadableError: 'Camera or microphone are in use by another programme. Close that one, then try again.',
};

/** Forms that browsers record in, best first; all of them are read by the server. */
const forms = ['video/mp4', 'video/webm;codecs=vp9,opus', 'video/webm', 'audio/mp4', 'audio/webm', 'audio/ogg'];

/** Opens camera and microphone, or the microphone alone where there is no camera. @throws RecordingError with what to do */
export async function openDevices(withCamera: boolean): Promise<MediaStream> {
  if (!navigator.mediaDevices)
    throw new RecordingError('Browsers record on safe addresses only: open this page as https, or as localhost.');
  const video = { width: { ideal: 1280 }, height: { ideal: 720 }, facingMode: 'user' };
  // What the browser does to a voice would be measured as if the speaker had done it.
  const audio = { echoCancellation: false, noiseSuppression: false, autoGainControl: false };
  try {
    return await navigator.mediaDevices.getUserMedia({ audio, video: withCamera ? video : false });
  } catch (cause) {
    const name = cause instanceof DOMException ? cause.name : '';
    if (withCamera && name === 'NotFoundError') return openDevices(false);
    throw new RecordingError(remedies[name] ?? `Recording did not start (${String(cause)}).`, { cause });
  }
}

export interface Recording {
  /** Ends it. Resolves with all that was recorded. */
  stop(): Promise<Blob>;
}

/** Records until told to stop. */
export function startRecording(stream: MediaStream): Recording {
  const usable = stream.getVideoTracks().length > 0 ? forms : forms.filter((form) => form.startsWith('audio/'));
  const mimeType = usable.find((form) => MediaRecorder.isTypeSupported(form));
  const recorder = new MediaRecorder(stream, {
    ...(mimeType !== undefined && { mimeType }),
    videoBitsPerSecond: 1_500_000,
  });
  const parts: Blob[] = [];
  recorder.addEventListener('dataavailable', ({ data }) => parts.push(data));
  const stopped = new Promise<Blob>((resolve) =>
    recorder.addEventListener('stop', () => resolve(new Blob(parts, { type: recorder.mimeType }))),
  );
  recorder.start(1000);
  return {
    stop: () => {
      if (recorder.state !== 'inactive') recorder.stop();
      return stopped;
    },
  };
}

export function closeDevices(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}
