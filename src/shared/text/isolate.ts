import { hasRightToLeft, isolated } from '../direction'
import { SLOT } from './slot'

const LEFT_TO_RIGHT = /[A-Za-zÀ-ÖØ-öø-ʯͰ-҂Ҋ-֏ऀ-῿Ⰰ-ퟻ豈-ﬗＡ-ｚ]/

/**
 * Keeps the direction of an argument inside the argument, so that the sentence around it stays in order. Most arguments
 * have the direction of their language, and stay as they are: they can be compared, copied and searched.
 */
function keeping(mayTurn: (text: string) => boolean) {
  return (argument: unknown): unknown =>
    typeof argument !== 'string' || !mayTurn(argument) || argument.includes(SLOT) || isOneIsolate(argument)
      ? argument
      : isolated(argument)
}

function isOneIsolate(text: string): boolean {
  return text.startsWith('\u2068') && text.indexOf('\u2069') === text.length - 1
}

/** For messages of languages that are written from left to right. */
export const inLeftToRight = keeping(hasRightToLeft)

/** For messages of languages that are written from right to left. */
export const inRightToLeft = keeping((text) => LEFT_TO_RIGHT.test(text))
