/**
 * The page's own script, as text: plays the dance, moves one cursor through all charts, opens performers as tabs. It builds only
 * SVG lines and text nodes, never markup from text.
 */
export const danceScript = `(() => {
  'use strict';
  const data = JSON.parse(document.getElementById('stage-data').textContent);
  const svg = 'http://www.w3.org/2000/svg';
  const unit = 40;

  function draw(figure, points, ghost) {
    const target = figure.querySelector('svg');
    target.replaceChildren();
    if (ghost) target.append(body(ghost, 'ghost'));
    if (points) target.append(body(points, ''));
  }

  function body(points, kind) {
    const group = document.createElementNS(svg, 'g');
    if (kind) group.setAttribute('class', kind);
    const at = (index) => (points[index * 2] === data.unseen ? null : [points[index * 2] * unit / 100, points[index * 2 + 1] * unit / 100]);
    const line = (from, to, side) => {
      if (!from || !to) return;
      const element = document.createElementNS(svg, 'line');
      element.setAttribute('class', 'bone ' + side);
      element.setAttribute('x1', from[0]); element.setAttribute('y1', from[1]);
      element.setAttribute('x2', to[0]); element.setAttribute('y2', to[1]);
      group.append(element);
    };
    for (const [from, to, side] of data.bones) line(at(from), at(to), side);
    const [ear, otherEar] = data.ears.map(at);
    if (ear && otherEar) {
      const face = [(ear[0] + otherEar[0]) / 2, (ear[1] + otherEar[1]) / 2];
      const [left, right] = data.shoulders.map(at);
      if (left && right) line([(left[0] + right[0]) / 2, (left[1] + right[1]) / 2], face, 'middle');
      const head = document.createElementNS(svg, 'circle');
      head.setAttribute('class', 'head');
      head.setAttribute('cx', face[0]); head.setAttribute('cy', face[1]); head.setAttribute('r', 0.22 * unit);
      group.append(head);
    }
    return group;
  }

  function clock(seconds) {
    const whole = Math.round(seconds * 10) / 10;
    return Math.floor(whole / 60) + ':' + (whole % 60).toFixed(1).padStart(4, '0');
  }

  function momentAt(times, time) {
    let low = 0, high = times.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (times[middle] <= time) low = middle; else high = middle - 1;
    }
    return low;
  }

  for (const section of document.querySelectorAll('[data-performance]')) {
    const own = data.performances[Number(section.dataset.performance)];
    const slider = section.querySelector('[data-time]');
    const readout = section.querySelector('[data-readout]');
    const play = section.querySelector('[data-play]');
    const figures = { reference: section.querySelector('[data-figure=reference]'), performance: section.querySelector('[data-figure=performance]') };
    const charts = section.querySelectorAll('[data-scrub]');
    const [start, end] = own.span;
    let playing = 0;

    function show(time) {
      slider.value = time;
      const moment = momentAt(own.times, time);
      const match = own.matches[moment];
      const model = match < 0 ? null : data.reference.points[match];
      draw(figures.reference, model, null);
      draw(figures.performance, own.points[moment], model);
      readout.textContent = clock(time) + '  ' + own.words[moment];
      slider.setAttribute('aria-valuetext', clock(time) + ', ' + own.words[moment]);
      for (const chart of charts) {
        const x = 92 + (time - start) / (end - start) * (960 - 92 - 16);
        const cursor = chart.querySelector('.cursor');
        cursor.setAttribute('x1', x); cursor.setAttribute('x2', x);
        cursor.classList.add('on');
      }
    }

    function stop() {
      if (playing) cancelAnimationFrame(playing);
      playing = 0;
      play.textContent = 'Play';
      play.setAttribute('aria-pressed', 'false');
    }

    function run() {
      const began = performance.now();
      const from = Number(slider.value) >= end - 0.05 ? start : Number(slider.value);
      play.textContent = 'Pause';
      play.setAttribute('aria-pressed', 'true');
      const step = (now) => {
        const time = from + (now - began) / 1000;
        show(Math.min(time, end));
        if (time >= end) stop(); else playing = requestAnimationFrame(step);
      };
      playing = requestAnimationFrame(step);
    }

    play.addEventListener('click', () => (playing ? stop() : run()));
    slider.addEventListener('input', () => { stop(); show(Number(slider.value)); });
    slider.addEventListener('keydown', (event) => {
      const move = { ArrowLeft: -0.1, ArrowDown: -0.1, ArrowRight: 0.1, ArrowUp: 0.1, PageUp: 1, PageDown: -1 }[event.key];
      if (event.key === ' ') { event.preventDefault(); playing ? stop() : run(); }
      if (move === undefined) return;
      event.preventDefault();
      stop();
      show(Math.min(end, Math.max(start, Number(slider.value) + move)));
    });
    for (const chart of charts) {
      const seek = (event) => {
        const box = chart.getBoundingClientRect();
        const x = (event.clientX - box.left) / box.width * 960;
        stop();
        show(Math.min(end, Math.max(start, start + (x - 92) / (960 - 92 - 16) * (end - start))));
      };
      chart.addEventListener('pointermove', seek);
      chart.addEventListener('pointerdown', seek);
    }
    for (const button of section.querySelectorAll('[data-seek]')) {
      button.addEventListener('click', () => {
        stop();
        show(Number(button.dataset.seek));
        section.querySelector('.stage').scrollIntoView({ block: 'center', behavior: 'smooth' });
      });
    }
    show(start);
  }

  const sections = [...document.querySelectorAll('[data-performance]')];
  const openers = document.querySelectorAll('[data-open]');
  function open(index) {
    sections.forEach((section, own) => section.classList.toggle('closed', own !== index));
    for (const opener of openers) {
      if (Number(opener.dataset.open) === index) opener.setAttribute('aria-current', 'true'); else opener.removeAttribute('aria-current');
    }
  }
  for (const opener of openers) {
    opener.addEventListener('click', (event) => { event.preventDefault(); open(Number(opener.dataset.open)); });
  }
  if (sections.length > 1) open(0);
})();
`;
