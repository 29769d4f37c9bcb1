// @vitest-environment happy-dom
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const root = join(import.meta.dirname, '../../../../src/renderer')
/** Elements with a menu of this component have a button, which has the focus when a key opens the menu. */
const WITH_BUTTONS = [
  'alerts/NoticeLayout.vue',
  'customer/ServerField.vue',
  'day/PlotCard.vue',
  'settings/RememberedLinks.vue',
  'settings/ReplyRow.vue'
]

it('each element with a context menu can get the focus, so that the menu key and Shift+F10 open the menu', () => {
  const files = readdirSync(join(root, 'components'), { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.vue')
  )
  const places = files.flatMap((file) => {
    const template = readFileSync(join(root, 'components', file), 'utf8')
    const [, html = ''] = /<template>([^]*)/u.exec(template) ?? []
    return [...html.matchAll(/<[a-z]+\d?(?=[^<]*?\sdata-menu=)[^]*?(?:"\s*|\w)>/gu)].map(([tag]) => ({ file, tag }))
  })
  expect(places.length).toBeGreaterThan(20)
  const pointerOnly = places.filter(
    ({ file, tag }) => !tag.includes('tabindex="-1"') && !WITH_BUTTONS.includes(file.replaceAll('\\', '/'))
  )
  expect(pointerOnly.map(({ file, tag }) => `${file}: ${tag.replaceAll(/\s+/gu, ' ').slice(0, 80)}`)).toEqual([])
})
