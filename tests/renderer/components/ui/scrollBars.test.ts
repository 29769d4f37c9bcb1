import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, it } from 'vitest'

const styles = readFileSync(join(resolve(import.meta.dirname, '../../../../src/renderer'), 'styles/base.css'), 'utf8')

it('the corner between two scroll bars has the colour of what lies below, not white', () => {
  expect(styles).toMatch(/::-webkit-scrollbar-corner \{\s*background: transparent;/)
})
