/** The style of the join page; a file of its own, since the page allows no style of its own making. */
export const JOIN_STYLE = `:root {
  color-scheme: light dark;
  --paper: #faf7f1; --card: #ffffff; --ink: #221f1a; --soft: #645b4f; --rule: #dbd2c1;
  --accent: #115f46; --on-accent: #ffffff; --tint: #e6f2ec; --code: #f4efe5;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #0f1513; --card: #151c19; --ink: #eee9de; --soft: #abb5ad; --rule: #3d4b45;
    --accent: #77b89f; --on-accent: #0a1f19; --tint: #15352b; --code: #1b2320;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0; background: var(--paper); color: var(--ink);
  font: 1.0625rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif;
}
main { max-width: 46rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; }
h1 { font-size: 2rem; line-height: 1.15; margin: 0 0 .5rem; }
h2 { font-size: 1.25rem; margin: 2.25rem 0 .5rem; }
p { margin: .5rem 0; }
.lead { font-size: 1.125rem; color: var(--soft); }
.fingerprint {
  display: grid; grid-template-columns: repeat(4, 1fr); gap: .5rem; margin: 1rem 0; padding: 1rem; list-style: none;
  background: var(--code); border-radius: .75rem; text-align: center;
  font: 600 1.125rem/1.4 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace;
}
.button {
  display: inline-flex; align-items: center; justify-content: center; min-height: 3rem; padding: .5rem 1.25rem;
  border-radius: .75rem; background: var(--accent); color: var(--on-accent); font-weight: 650; text-decoration: none;
}
a { color: var(--accent); }
a:focus-visible, summary:focus-visible { outline: 3px solid var(--accent); outline-offset: 3px; border-radius: .5rem; }
details { background: var(--card); border: 1px solid var(--rule); border-radius: .75rem; margin: .75rem 0; }
summary { min-height: 3rem; padding: .75rem 1rem; font-weight: 650; cursor: pointer; }
.inside { padding: 0 1rem 1rem; }
.steps { display: grid; gap: 1rem; grid-template-columns: repeat(auto-fit, minmax(11rem, 1fr)); margin: 0 0 1rem; padding: 0; list-style: none; counter-reset: step; }
.steps li { counter-increment: step; }
.steps p::before { content: counter(step) ". "; font-weight: 700; }
svg { display: block; width: 100%; max-width: 15rem; margin: 0 auto; background: var(--tint); border-radius: .75rem; fill: none; stroke-linecap: round; stroke-linejoin: round; }
.edge { stroke: var(--ink); stroke-width: 3; fill: var(--card); }
.screen { fill: var(--paper); }
.line { stroke: var(--rule); stroke-width: 5; }
.row { fill: var(--tint); stroke: var(--accent); stroke-width: 2; }
.mark { stroke: var(--accent); stroke-width: 5; }
.thin { stroke-width: 2; }
.dot { fill: var(--accent); }
.seats rect { fill: var(--rule); }
.seats .taken { fill: var(--accent); }
`;
