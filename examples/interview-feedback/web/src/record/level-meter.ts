import { element, everyFrame } from '@footlight-examples/page-kit';

/** Quietest level that moves the bar, dB of full scale. */
const floorDb = -60;

/** Shows that the microphone hears something. */
export function levelMeter(stream: MediaStream, signal: AbortSignal): HTMLElement {
  const bar = element('meter', {
    min: 0,
    max: 1,
    low: 0.25,
    optimum: 0.6,
    high: 0.95,
    value: 0,
    'aria-label': 'Microphone level',
  });
  const audio = new AudioContext();
  const analyser = audio.createAnalyser();
  const samples = new Float32Array(analyser.fftSize);
  audio.createMediaStreamSource(stream).connect(analyser);
  signal.addEventListener('abort', () => void audio.close());
  let shown = 0;
  everyFrame(signal, () => {
    analyser.getFloatTimeDomainData(samples);
    const power = samples.reduce((sum, value) => sum + value * value, 0) / samples.length;
    const level = Math.max(0, 1 - (10 * Math.log10(power + 1e-9)) / floorDb);
    shown = Math.max(level, shown * 0.93);
    bar.value = shown;
  });
  return bar;
}
