import type { Language } from './story'

export const german: Language = {
  locale: 'de',
  names: [
    'Maximilian Freiherr von und zu Lichtenberg-Hohenstein',
    'Annegret Müller-Lüdenscheidt',
    'Jürgen Weiß',
    'Özlem Yıldırım',
    'Karl-Heinz Süßmilch',
    'Friederike Großkopf'
  ],
  stories: [
    {
      topic: 'books',
      opening: [
        'Die Rechtsschutzversicherungsgesellschaftsbroschüre, die ich bestellt habe, kam ohne Rechnung an.',
        'Bitte verbinden Sie mich mit einer Mitarbeiterin oder einem Mitarbeiter.'
      ],
      answers: ['Bestellung B-4471 vom 9. November', 'Auf die Kanzlei, die Anschrift steht in der Bestellung'],
      agent: [
        'Guten Tag, wie lautet die Bestellnummer?',
        'Auf wen soll die Rechnung ausgestellt sein?',
        'Die Rechnung ist soeben per E-Mail unterwegs.'
      ]
    },
    {
      topic: 'lesson',
      opening: [
        'Meine Tochter hat sich den Fuß verstaucht, wir müssen den Skikurs verschieben',
        'Das möchte ich lieber mit einem Menschen klären'
      ],
      answers: ['Kurs 12, gebucht auf Großkopf', 'Am liebsten in die zweite Januarwoche'],
      agent: [
        'Gute Besserung! Um welchen Kurs geht es?',
        'Welcher Zeitraum passt Ihnen?',
        'Umgebucht auf den 11. Januar, ohne Gebühr.'
      ]
    },
    {
      topic: 'shop',
      opening: [
        'Der Reißverschluss am Zelt ist nach zwei Nächten kaputt',
        'Wo erreiche ich jemanden wegen der Gewährleistung?'
      ],
      answers: ['A-20288, gekauft im September', 'Ja, ein Foto kann ich schicken'],
      agent: [
        'Das tut mir leid. Wie lautet die Bestellnummer?',
        'Haben Sie ein Foto?',
        'Sie bekommen ein neues Innenzelt, das alte dürfen Sie behalten.'
      ]
    },
    {
      topic: 'hotel',
      opening: ['Ist die Rechnung schon unterwegs?', 'Unsere Buchhaltung braucht sie heute. Kann mir jemand helfen?'],
      answers: ['Buchung HL-8080', 'Bitte mit der Umsatzsteuer-Identifikationsnummer'],
      agent: ['Gern, wie ist die Buchungsnummer?', 'Brauchen Sie noch etwas darauf?', 'Ist in Ihrem Postfach.']
    }
  ],
  impatient: ['Hallo?', 'Ich warte noch immer.', 'Ist da jemand?', 'Wie lange dauert es denn noch?'],
  acknowledgements: ['In Ordnung, danke', 'Alles klar', 'Gut, ich warte 👍'],
  thanks: ['Vielen Dank für die schnelle Hilfe!', 'Prima, das war alles. Schönen Tag noch 🙂'],
  givesUp: 'Dann versuche ich es morgen noch einmal.'
}
