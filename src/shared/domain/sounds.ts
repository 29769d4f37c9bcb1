export const SOUNDS = ['bell', 'chime', 'wood'] as const
export type SoundName = (typeof SOUNDS)[number]
