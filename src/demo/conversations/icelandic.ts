import type { Language } from './story'

export const icelandic: Language = {
  locale: 'is',
  names: ['Þórdís Guðmundsdóttir', 'Sigurður Ævar Þorvaldsson', 'Ásdís Björk Hjálmarsdóttir', 'Örn Óðinsson'],
  stories: [
    {
      topic: 'lesson',
      opening: ['Get ég fært tímann á laugardag fram yfir hádegi?', 'Má ég tala við starfsmann?'],
      answers: ['Tveir fullorðnir, bókað á Þórdísi', 'Klukkan tvö væri best'],
      agent: ['Góðan dag! Á hvaða nafni er bókunin?', 'Hvaða tími hentar best?', 'Komið, þið eruð klukkan tvö.']
    },
    {
      topic: 'shop',
      opening: ['Svefnpokinn kom rifinn úr kassanum', 'Vil gjarnan tala við manneskju'],
      answers: ['Pöntun A-20844', 'Já, ég get sent mynd'],
      agent: ['Leitt að heyra. Hvert er pöntunarnúmerið?', 'Áttu mynd af rifunni?', 'Nýr poki fer af stað í dag.']
    },
    {
      topic: 'hotel',
      opening: ['Er hægt að fá herbergi á jarðhæð?', 'Amma notar hjólastól, vil spyrja starfsfólkið'],
      answers: ['Bókun HL-1187', 'Já, sturta án þröskulds væri frábær'],
      agent: ['Hvert er bókunarnúmerið?', 'Þurfið þið sturtu án þröskulds?', 'Herbergi 004 er frátekið fyrir ykkur.']
    }
  ],
  impatient: ['Halló?', 'Er einhver þarna?', 'Ég bíð enn 🙂'],
  acknowledgements: ['Allt í lagi, takk', 'Frábært', 'Ég bíð'],
  thanks: ['Takk kærlega fyrir hjálpina!', 'Æðislegt, takk fyrir mig 😊'],
  givesUp: 'Ég reyni aftur á morgun.'
}
