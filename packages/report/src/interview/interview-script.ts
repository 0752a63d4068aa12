/**
 * The page's own script, as text: one moment through all charts and the words, by pointer, slider or keyboard, and the reader's own copy
 * of the recording beside it. Sets text and attributes, never markup.
 */
export const interviewScript = `(() => {
  'use strict';
  const data = JSON.parse(document.getElementById('answer-data').textContent);
  const [start, end] = data.span;
  const { width, left, right } = data.frame;
  const charts = [...document.querySelectorAll('[data-scrub]')];
  const words = [...document.querySelectorAll('[data-t]')];
  const wordTimes = words.map((word) => Number(word.dataset.t));
  const bar = document.querySelector('[data-bar]');
  const slider = bar.querySelector('[data-time]');
  const readout = bar.querySelector('[data-readout]');
  const chooser = bar.querySelector('[data-file]');
  const stage = bar.querySelector('[data-player]');
  let player = null;
  let lit = null;

  function clock(seconds) {
    const whole = Math.round(seconds * 10) / 10;
    return Math.floor(whole / 60) + ':' + (whole % 60).toFixed(1).padStart(4, '0');
  }

  function lastBy(times, time) {
    let low = 0, high = times.length - 1, found = -1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      if (times[middle] <= time + 1e-6) { found = middle; low = middle + 1; } else high = middle - 1;
    }
    return found;
  }

  function valueAt(curve, time) {
    const at = lastBy(curve.times, time);
    const near = at >= 0 && curve.times[at + 1] - time < time - curve.times[at] ? at + 1 : at;
    if (near < 0 || Math.abs(curve.times[near] - time) > 5) return null;
    return curve.values[near] ?? null;
  }

  function show(wanted) {
    const time = Math.min(end, Math.max(start, wanted));
    slider.value = time;
    const values = data.curves.map((curve) => [valueAt(curve, time), curve.unit]).filter(([value]) => value !== null);
    const text = [clock(time), ...values.map(([value, unit]) => value.toFixed(unit === 'semitones' ? 1 : 0) + ' ' + unit)].join(' · ');
    readout.textContent = text;
    slider.setAttribute('aria-valuetext', text);
    const x = left + (time - start) / (end - start) * (width - left - right);
    for (const chart of charts) {
      const cursor = chart.querySelector('.cursor');
      cursor.setAttribute('x1', x); cursor.setAttribute('x2', x);
      cursor.classList.add('on');
    }
    if (lit) lit.classList.remove('now');
    lit = words[lastBy(wordTimes, time)] ?? null;
    if (lit) lit.classList.add('now');
    return time;
  }

  function seek(time) {
    const at = show(time);
    if (player) player.currentTime = at;
  }

  slider.addEventListener('input', () => seek(Number(slider.value)));
  slider.addEventListener('keydown', (event) => {
    const move = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageUp: 10, PageDown: -10 }[event.key];
    if (event.key === ' ' && player) { event.preventDefault(); if (player.paused) player.play(); else player.pause(); }
    if (move === undefined) return;
    event.preventDefault();
    seek(Number(slider.value) + move);
  });
  for (const chart of charts) {
    const timeOf = (event) => {
      const box = chart.getBoundingClientRect();
      return start + ((event.clientX - box.left) / box.width * width - left) / (width - left - right) * (end - start);
    };
    chart.addEventListener('pointermove', (event) => { if (!player || player.paused) show(timeOf(event)); });
    chart.addEventListener('pointerdown', (event) => seek(timeOf(event)));
  }
  for (const button of document.querySelectorAll('[data-seek]')) {
    button.addEventListener('click', () => {
      seek(Number(button.dataset.seek));
      if (player) player.play();
    });
  }
  for (const word of words) word.addEventListener('click', () => seek(Number(word.dataset.t)));

  chooser.addEventListener('change', () => {
    const file = chooser.files[0];
    if (!file) return;
    if (player) { URL.revokeObjectURL(player.src); player.remove(); }
    player = document.createElement('video');
    player.controls = true;
    player.src = URL.createObjectURL(file);
    player.addEventListener('timeupdate', () => show(player.currentTime));
    stage.replaceChildren(player);
    player.currentTime = Number(slider.value);
  });

  bar.hidden = false;
  document.documentElement.classList.add('scripted');
  show(start);
})();
`;
