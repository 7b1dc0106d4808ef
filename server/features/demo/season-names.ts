/** Given and family names that belong together; `weight` is how often the circle comes up. */
export type NameCircle = { weight: number; first: readonly string[]; last: readonly string[] };

const words = (text: string) => text.trim().split(/\s+/);

/** About eighty first and a hundred and twenty last names of the people one meets at such a door. */
export const NAME_CIRCLES: readonly NameCircle[] = [
  {
    weight: 9,
    first: words(
      'Amelia Oliver Grace Harry Charlotte George Ruby Arthur Poppy Edward Hannah Thomas Megan Callum Eleanor Rhys',
    ),
    last: words(
      `Ashworth Barnes Bennett Carter Clarke Cooper Davies Ellison Fletcher Greenwood Hargreaves Holloway Hughes
      Jenkins Kershaw Llewellyn Marsh Mitchell Naylor Owens Parkinson Pritchard Redfern Shaw Thackeray Wainwright
      Whitfield Wood`,
    ),
  },
  {
    weight: 3,
    first: words('Aoife Cian Niamh Séan Órla Pádraig'),
    last: ['Byrne', 'Gallagher', 'Kavanagh', 'Ní Bhriain', "O'Connell", "O'Shea", 'Quinn', 'Ryan'],
  },
  {
    weight: 3,
    first: words('Jürgen Anneliese Björn Käthe Lukas Sophie'),
    last: words('Bäcker Fuchs Groß Hoffmann Krüger Lindner Müller Schäfer Vogel Weiß'),
  },
  {
    weight: 2,
    first: words('Élodie François Zoé Théo Inès'),
    last: words('Bélanger Chevalier Dubois Fontaine Lefèvre Moreau Noël Rousselet Tremblay'),
  },
  {
    weight: 2,
    first: words('Sanne Daan Femke Joost'),
    last: ['Bakker', 'de Boer', 'Hendriks', 'van den Berg', 'van Dijk', 'Visser'],
  },
  {
    weight: 2,
    first: words('Giulia Matteo Chiara Niccolò'),
    last: words('Bianchi Conti Esposito Ferrari Marchetti Ricci Romano'),
  },
  {
    weight: 2,
    first: words('Lucía Javier Begoña Íñigo Mateus Conceição'),
    last: words('Álvarez Castaño García Gonçalves Ibáñez Muñoz Núñez Pacheco Simões'),
  },
  {
    weight: 1,
    first: words('Astrid Søren Åsa Mikael'),
    last: words('Ålund Bergström Hansen Jørgensen Nyström Sørensen'),
  },
  {
    weight: 2,
    first: words('Agnieszka Łukasz Božena Jiří Oksana'),
    last: words('Čermák Kowalczyk Nowak Shevchuk Szczepański Wiśniewska Wójcik Żak'),
  },
  { weight: 1, first: words('Ayşe Emre Gülşen'), last: words('Çelik Demirtaş Öztürk Yıldız') },
  {
    weight: 2,
    first: words('Priya Arjun Farah Imran Lakshmi Ananya'),
    last: words('Bhattacharya Chaudhry Iqbal Krishnan Mehta Nair Patel Rahman Singh'),
  },
  {
    weight: 1,
    first: words('Haruka Kenji Mei Wei Minh Ji-woo'),
    last: words('Chen Fujimoto Kang Lin Matsuda Nguyễn Takahashi Zhang'),
  },
  {
    weight: 2,
    first: words('Adaeze Kwame Thandiwe Chidi Amara'),
    last: words('Abubakar Boateng Dlamini Mensah Nwosu Okafor Owusu'),
  },
  { weight: 1, first: words('Layla Yusuf Noor Samir'), last: words('Al-Amin Haddad Khoury Mansour Rahimi') },
];
