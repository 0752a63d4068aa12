const day = `
    --paper: #faf7f2; --card: #ffffff; --ink: #221d2b; --soft: #6a6374; --line: #e7e0d8;
    --light: #d9730d; --accent: #a4500a; --glow: #fdf0df;
    --good: #2c7a4b; --ok: #8a5a00; --poor: #b3261e; --good-tint: #e3f2e8; --ok-tint: #fbefd5; --poor-tint: #fbe4e1;
    --left: #0f7c8a; --right: #b4487a; --middle: #57506a; --ghost: #cfc8d8;
    --h1: #fbe3b0; --h2: #f5b041; --h3: #dd5f2a; --h4: #8f1d3f;`;

const night = `
    --paper: #14111b; --card: #1d1926; --ink: #f1ecf6; --soft: #a79fb4; --line: #322c3e;
    --light: #f5a742; --accent: #f5a742; --glow: #2c2230;
    --good: #6ecb93; --ok: #e9b44c; --poor: #ff9a8f; --good-tint: #1c3327; --ok-tint: #3a2e16; --poor-tint: #43211f;
    --left: #4cc3d2; --right: #f08cb9; --middle: #b7aecb; --ghost: #4a4258;
    --h1: #5b4526; --h2: #b0721f; --h3: #e0602c; --h4: #ff8aa1;`;

/** The colours by day, by night and on paper. `accent`, `soft`, `good`, `ok` and `poor` have 4.5:1 on paper, card and their tints (WCAG 2.2, 1.4.3). */
export const tokens = `
:root { color-scheme: light dark;${day} }
@media (prefers-color-scheme: dark) { :root {${night} } }
@media print { :root { color-scheme: light;${day} } }
`;
