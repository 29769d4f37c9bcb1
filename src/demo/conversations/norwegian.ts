import type { Language } from './story'

export const norwegian: Language = {
  locale: 'nb',
  names: ['Ingrid Sørensen', 'Håkon Bjørnstad', 'Åse Øygarden', 'Magnus Nygård 🎿', 'Siv-Anita Kvæven'],
  stories: [
    {
      topic: 'shop',
      opening: ['Gavekortet mitt virker ikke i kassen', 'Kan jeg få snakke med noen?'],
      answers: ['Det er på 500 kroner, slutter på 88', 'Nei, aldri brukt'],
      agent: ['Hei! Hva er de siste tallene på kortet?', 'Har det vært brukt før?', 'Nå er det aktivert, prøv igjen 😊']
    },
    {
      topic: 'table',
      opening: ['Vi blir åtte i stedet for seks i morgen', 'Boten finner ikke bestillingen, trenger et menneske'],
      answers: ['Sørensen, klokka seks', 'Ja, én er vegetarianer'],
      agent: ['Hvilket navn står den på?', 'Noen hensyn vi bør vite om?', 'Da er bordet satt til åtte.']
    },
    {
      topic: 'hotel',
      opening: ['Kan vi sjekke ut litt senere på søndag?', 'Vil gjerne høre med resepsjonen'],
      answers: ['Rom 208', 'Klokka ett hadde vært fint'],
      agent: ['Hvilket rom har dere?', 'Når vil dere reise?', 'Det går fint, uten tillegg.']
    }
  ],
  impatient: ['Hallo?', 'Venter fortsatt', 'Er det noen der?'],
  acknowledgements: ['Ok, takk', 'Skjønner', 'Supert 👍'],
  thanks: ['Tusen takk for hjelpen!', 'Topp, ha en fin dag 🙂'],
  givesUp: 'Jeg prøver igjen i morgen.'
}
