import { expect, it } from 'vitest'
import { faultsOf } from '../../build/checks/commits.mjs'

it.each([
  'Open the demo on a first npm start',
  'Embed the demo\n\nBecause it is needed.',
  'Bring a window back to the screen',
  'Use tar and yauzl',
  'Merge branch main into a branch whose name is so long that the subject of it is much too long for the rule',
  'x'.toUpperCase().repeat(72)
])('“%s” is a subject', (message) => expect(faultsOf(message)).toEqual([]))

it.each([
  ['Added a button', 'the subject is not in the imperative'],
  ['Fixes a button', 'the subject is not in the imperative'],
  ['Moving rooms', 'the subject is not in the imperative'],
  ['add a button', 'the subject does not begin with a capital'],
  ['Add a button.', 'the subject ends with a mark'],
  [`Add ${'a'.repeat(69)}`, 'the subject has 73 characters, more than 72'],
  ['Add a button\nand another', 'the line behind the subject is not empty']
])('“%s”: %s', (message, fault) => expect(faultsOf(message)).toEqual([fault]))
