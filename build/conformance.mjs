import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { markdown, page } from './conformance/report.mjs'
import { root } from './setup/places.mjs'
import { say, script } from './setup/say.mjs'

/** Writes the conformance report as Markdown and HTML to `artifacts`, and as Markdown to `docs`, which is in git. */
await script(async () => {
  mkdirSync(join(root, 'artifacts'), { recursive: true })
  const files = {
    'artifacts/conformance.md': markdown(),
    'artifacts/conformance.html': page(),
    'docs/conformance.md': markdown()
  }
  for (const [path, text] of Object.entries(files)) {
    writeFileSync(join(root, path), text)
    say(path)
  }
})
