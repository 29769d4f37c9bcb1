import type { LinkCaution } from '../../../shared/link'

/** Why Deskhand asks before it opens a link, and what that means. */
const cautions: Readonly<Record<LinkCaution, string>> = {
  private:
    'It leads to this computer or into the network around it, not to the internet. Open it only if you know what is there.',
  lookalike: 'Its name can look like another one in the message. The name above is where it really leads.',
  bare: 'The message gives only a name. It may not be the website you expect.',
  port: 'It leads to an unusual port. Open it only if you know what is there.',
  unencrypted: 'It is not encrypted: others on the way can read and change what you see and enter.'
}

export const linksText = {
  title: (host: string): string => `Open ${host}?`,
  cautions,
  whole: 'Whole address',
  remember: (host: string): string => `Open ${host} without asking from now on`,
  copy: 'Copy address',
  copied: 'Copied',
  cancel: 'Cancel',
  open: 'Open',

  heading: 'Links',
  about: 'Deskhand asks before it opens unusual addresses. These open without a question.',
  none: 'None yet.',
  forget: 'Ask again',
  forgetOne: (origin: string): string => `Ask again about ${origin}`,
  forgetAll: 'Ask about all of them again'
} as const
