import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, it } from 'vitest'

it('ends every animation without a layer, which would cover the focus ring of a pane', () => {
  const theme = readFileSync(resolve(import.meta.dirname, '../../src/renderer/styles/theme.css'), 'utf8')
  const animations = [...theme.matchAll(/--animate-[a-z]+: (.*);/gu)].map(([, value = '']) => value)
  expect(animations.length).toBeGreaterThan(3)
  expect(animations.filter((value) => /\b(?:both|forwards)\b/u.test(value))).toEqual([])
})
