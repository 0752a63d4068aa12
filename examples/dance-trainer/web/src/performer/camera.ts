/** Why there is no camera, in words for the person who wanted one. */
export class CameraError extends Error {}

const remedies: Record<string, string> = {
  NotAllowedError:
    'The browser was not allowed to use the camera. Allow it in the address bar (the camera or lock symbol), then try again.',
  NotFoundError: 'No camera was found. Connect one, then try again.',
  NotReadableError: 'The camera is in use by another programme. Close that one, then try again.',
  OverconstrainedError: 'The camera cannot give a picture that is large enough.',
};

/** Asks for the camera and waits for its first picture. @throws CameraError with what to do */
export async function openCamera(): Promise<HTMLVideoElement> {
  if (!navigator.mediaDevices) {
    throw new CameraError('Browsers give the camera to safe addresses only: open this page as https, or as localhost.');
  }
  const stream = await navigator.mediaDevices
    .getUserMedia({ video: { width: { ideal: 640 }, height: { ideal: 480 }, facingMode: 'user' }, audio: false })
    .catch((cause: unknown) => {
      const name = cause instanceof DOMException ? cause.name : '';
      throw new CameraError(remedies[name] ?? `The camera did not start (${String(cause)}).`, { cause });
    });
  const video = document.createElement('video');
  video.muted = true;
  video.playsInline = true;
  video.srcObject = stream;
  await video.play();
  return video;
}

export function closeCamera(video: HTMLVideoElement): void {
  if (video.srcObject instanceof MediaStream) for (const track of video.srcObject.getTracks()) track.stop();
  video.srcObject = null;
}
