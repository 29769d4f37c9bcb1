import { contained } from '../../shared/direction'
import { current } from '../../shared/text/current'
import { linesOf, oneLine, type WrittenLine } from '../../shared/transcriptText'

export interface TranscriptHtml {
  readonly title: string
  /** The lines under the title. */
  readonly about: readonly string[]
  readonly lines: readonly WrittenLine[]
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;'
}

/** The document has no network, so it uses only fonts of the computer. */
export const TRANSCRIPT_STYLE = `
@page { size: A4; margin: 18mm 16mm; }
html { font: 10.5pt/1.45 system-ui, sans-serif; color: #19191e; }
body { margin: 0; }
h1 { font-size: 15pt; line-height: 1.25; margin: 0 0 2mm; overflow-wrap: anywhere; }
h2 { font-size: 10pt; margin: 6mm 0 2mm; border-bottom: 0.3mm solid #b5b5c0; break-after: avoid; }
p { margin: 0; overflow-wrap: anywhere; white-space: pre-wrap; min-height: 1em; }
header p { color: #55555f; font-size: 9pt; }
article { margin: 2.5mm 0; }
article > .who { font-weight: 600; break-after: avoid; }
article > .who span { font-weight: 400; color: #55555f; }
.note { font-style: italic; color: #7a4300; }
.gap { margin: 3mm 0; padding: 1.5mm 2.5mm; border: 0.3mm dashed #77777f; color: #55555f; }
`

/**
 * Returns the HTML document of a conversation, without scripts. All text is escaped. The writing direction of one
 * line does not affect the others.
 */
export function transcriptHtml({ title, about, lines }: TranscriptHtml): string {
  return `<!doctype html>
<html lang="${current().tag}" dir="${current().rightToLeft ? 'rtl' : 'ltr'}">
<head>
<meta charset="utf-8">
<title>${escaped(title)}</title>
<link rel="stylesheet" href="print.css">
</head>
<body>
<header>
<h1 dir="auto">${escaped(title)}</h1>
${about.map((one) => `<p dir="auto">${escaped(one)}</p>`).join('\n')}
</header>
${lines.map(element).join('\n')}
</body>
</html>
`
}

function element(line: WrittenLine): string {
  if (line.kind === 'day') return `<h2>${escaped(line.text)}</h2>`
  if (line.kind === 'gap') return `<p class="gap">${escaped(line.text)}</p>`
  const when = line.when === null ? '' : ` <span>${escaped(line.when)}</span>`
  const text = line.text === '' ? [] : linesOf(line.text).map((one) => `<p dir="auto">${escaped(contained(one))}</p>`)
  const notes = line.notes.map((note) => `<p class="note">${escaped(note)}</p>`)
  return [
    '<article>',
    `<p class="who"><bdi>${escaped(contained(oneLine(line.who)))}</bdi>${when}</p>`,
    ...text,
    ...notes,
    '</article>'
  ].join('\n')
}

function escaped(text: string): string {
  return text.toWellFormed().replace(/[&<>"']/gu, (sign) => ENTITIES[sign] ?? '')
}
