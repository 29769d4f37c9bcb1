/** One style for the few pages; no files, no scripts, nothing from elsewhere. */
export const style = `
  :root { color-scheme: light dark; --ink: #1c1b26; --quiet: #5d5b6b; --ground: #f5f4f9; --card: #fff; --line: #d9d7e3;
    --iris: #4f46c8; }
  @media (prefers-color-scheme: dark) {
    :root { --ink: #eceaf6; --quiet: #a9a6ba; --ground: #17161f; --card: #211f2c; --line: #3b384b;
      --iris: #8d86f5; }
  }
  * { box-sizing: border-box; }
  body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 24px; background: var(--ground);
    color: var(--ink); font: 15px/1.5 system-ui, sans-serif; }
  main { width: 100%; max-width: 440px; background: var(--card); padding: 32px;
    border: 1px solid var(--line); border-radius: 12px; }
  h1 { margin: 0 0 4px; font-size: 22px; }
  h2 { margin: 28px 0 8px; font-size: 14px; }
  p { margin: 0 0 16px; color: var(--quiet); }
  label { display: block; margin: 12px 0 4px; font-weight: 600; }
  input { width: 100%; height: 44px; padding: 0 12px; font: inherit; color: inherit; background: transparent;
    border: 1px solid var(--quiet); border-radius: 8px; }
  button { width: 100%; height: 44px; margin-top: 20px; font: inherit; font-weight: 600; color: #fff;
    background: #4f46c8; border: 0; border-radius: 8px; cursor: pointer; }
  :focus-visible { outline: 3px solid var(--iris); outline-offset: 2px; }
  .wrong { margin: 16px 0 0; padding: 10px 12px; color: #b3202a; border: 1px solid #b3202a; border-radius: 8px; }
  @media (prefers-color-scheme: dark) { .wrong { color: #ff9aa0; border-color: #ff9aa0; } }
  table { width: 100%; border-collapse: collapse; font-size: 13px; }
  th, td { padding: 4px 8px 4px 0; text-align: start; vertical-align: top; }
  th { font-weight: 400; }
  a { color: var(--iris); }
`
