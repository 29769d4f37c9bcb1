import { expect, it } from 'vitest'
import { conversationTitle, teamTitle } from '../../src/shared/windowTitle'

const kim = { name: 'Kim Lee', pageName: 'Nordlys Outdoor' }

it('the title of a pop-out names the customer and the page, and the connection if it is not well', () => {
  expect(conversationTitle(kim, 'connected', null)).toBe('Kim Lee – Nordlys Outdoor – Deskhand')
  expect(conversationTitle({ ...kim, pageName: '' }, 'offline', null)).toBe('Kim Lee – Deskhand – Offline')
  expect(teamTitle('reconnecting', null)).toBe('Team board – Deskhand – Reconnecting')
})

it('the title of a pop-out names the workspace if there are several', () => {
  expect(conversationTitle(kim, 'offline', 'b.example')).toBe(
    'Kim Lee – Nordlys Outdoor – Deskhand · b.example – Offline'
  )
  expect(teamTitle('connected', 'b.example')).toBe('Team board – Deskhand · b.example')
})

it('the title of a pop-out names nobody if alerts may not', () => {
  expect(conversationTitle(null, 'connected', null)).toBe('Conversation – Deskhand')
})

it('the title of a pop-out hides payment numbers, and cannot look like another title', () => {
  const title = conversationTitle({ name: '4111 1111 1111 1111', pageName: 'a\u202eb\n'.repeat(99) }, 'connected', null)
  expect(title).not.toContain('4111 1111')
  expect(title).not.toMatch(/[\u202e\n]/)
  expect(title.length).toBeLessThan(160)
})
