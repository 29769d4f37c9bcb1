import { app } from 'electron'

/** The languages that this computer prefers, such as `pt-BR`, the best first. */
export const systemLanguages = (): readonly string[] => app.getPreferredSystemLanguages()
