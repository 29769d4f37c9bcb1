import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

const source = (path: string): string => readFileSync(new URL(`../../src/renderer/${path}`, import.meta.url), 'utf8')

const page = source('index.html')
const body = /<body[^>]*>(.*)<\/body>/s.exec(page)?.[1]?.replace(/<!--.*?-->/gs, '') ?? ''

it('the empty frame says the name of the app and nothing about customers', () => {
  expect(body.replace(/<[^>]*>/g, '').trim()).toBe('Deskhand')
})

it('the empty frame needs no inline style and no inline script, which the security policy forbids', () => {
  expect(body).not.toMatch(/<script|<style|style=|on\w+=/)
})

it('the empty frame draws the same mark as the title bar', () => {
  const mark = /\bd="(M[^"]+)"/
  expect(mark.exec(body)?.[1]).toBe(mark.exec(source('components/ui/BrandMark.vue'))?.[1])
})

it('the empty frame has the dark colours of the desk', () => {
  const [, dark = '', frame = ''] = /\n\.dark \{(.*?)\n\}.*\.shell \{(.*?)\}/s.exec(source('styles/tokens.css')) ?? []
  const colours = [...frame.matchAll(/--[\w-]+: [^;]+;/g)].map(([colour]) => colour)
  expect(colours.length).toBeGreaterThan(3)
  for (const colour of colours) expect(dark).toContain(colour)
})
