import { EN } from './en301549.mjs'
import { VERDICTS } from './lines.mjs'
import { WCAG } from './wcag.mjs'

export const CHAPTERS = [
  { heading: 'WCAG 2.2, level A and AA', lines: WCAG },
  ...EN.map(({ chapter, lines }) => ({ heading: `EN 301 549 v3.2.1, chapter ${chapter}`, lines }))
]

const TITLE = 'Accessibility conformance report of Deskhand'
const INTRODUCTION = [
  'Made by `npm run conformance` from `build/conformance`. Do not edit it here. Each line names the tests that show it; `tests/build/conformance.test.ts` checks that they exist.',
  'Tests of `tests/support/screens` measure every state of every screen in the app’s own Chromium (`npm run screens -- --check`; `npm test` runs a part of them with every state; `npm run thorough` runs all of them in English, and axe also in German and Arabic in each theme and direction). The others run with `npm test` or `npm run thorough`. Most tests run on Linux. Nobody has tried Deskhand with a screen reader by hand yet.',
  'EN 301 549 chapters 6, 7 and 8 are about speech, video and devices, 9 about web pages, 10 about documents, and 13 about relay and emergency services. Deskhand is and has none of these.'
]

const counted = (lines) =>
  Object.entries(VERDICTS)
    .map(([verdict, words]) => `${words}: ${lines.filter((line) => line.verdict === verdict).length}`)
    .join(' · ')

/** Returns what the report says of one requirement besides its verdict, as a list of `[label, text]`. */
const said = ({ remark, reason, plan }) => [
  ...(remark ? [['', remark]] : []),
  ...(reason ? [[plan ? 'Missing: ' : '', reason]] : []),
  ...(plan ? [['Plan: ', plan]] : [])
]

const cell = (text) => text.replaceAll('|', '\\|')
const markdownLine = (line) => {
  const about = said(line).map(([label, text]) => `${label && `**${label.trim()}** `}${text}`)
  const tests = line.tests.map(({ file, title }) => `\`${file}\`: ${title}`)
  return `| ${line.id} | ${cell(line.name)} | ${VERDICTS[line.verdict]} | ${cell(about.join('<br>'))} | ${cell(tests.join('<br>'))} |`
}

export function markdown() {
  const chapters = CHAPTERS.flatMap(({ heading, lines }) => [
    `## ${heading}`,
    '',
    counted(lines),
    '',
    '| | | verdict | | shown by |',
    '|---|---|---|---|---|',
    ...lines.map(markdownLine),
    ''
  ])
  return [`# ${TITLE}`, '', ...INTRODUCTION.flatMap((text) => [text, '']), ...chapters].join('\n')
}

const SIGNS = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escaped = (text) => text.replace(/[&<>"]/g, (sign) => SIGNS[sign])
const html = (text) => escaped(text).replace(/`([^`]+)`/g, '<code>$1</code>')

const htmlLine = (line) => {
  const about = said(line).map(([label, text]) => `<p>${label && `<strong>${label.trim()}</strong> `}${html(text)}</p>`)
  const tests = line.tests.map(({ file, title }) => `<li><code>${escaped(file)}</code>: ${escaped(title)}</li>`)
  const list = tests.length > 0 ? `<ul>${tests.join('')}</ul>` : ''
  return `<tr><th scope="row">${line.id}</th><td>${escaped(line.name)}</td><td>${VERDICTS[line.verdict]}</td><td>${about.join('')}</td><td>${list}</td></tr>`
}

export function page() {
  const chapters = CHAPTERS.map(
    ({ heading, lines }) =>
      `<h2>${escaped(heading)}</h2>\n<p>${counted(lines)}</p>\n<table>\n<thead><tr><th scope="col">Clause</th><th scope="col">Name</th><th scope="col">Verdict</th><th scope="col">Remarks</th><th scope="col">Shown by</th></tr></thead>\n<tbody>\n${lines.map(htmlLine).join('\n')}\n</tbody>\n</table>`
  )
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${TITLE}</title>
<style>
body { max-width: 80rem; margin: 2rem auto; padding: 0 1rem; font: 1rem/1.5 system-ui, sans-serif; }
table { border-collapse: collapse; width: 100%; }
th, td { border: 1px solid; padding: 0.25rem 0.5rem; text-align: start; vertical-align: top; overflow-wrap: anywhere; }
p, ul { margin: 0 0 0.25rem; padding-inline-start: 0; }
ul { padding-inline-start: 1rem; }
</style>
</head>
<body>
<main>
<h1>${TITLE}</h1>
${INTRODUCTION.map((text) => `<p>${html(text)}</p>`).join('\n')}
${chapters.join('\n')}
</main>
</body>
</html>
`
}
