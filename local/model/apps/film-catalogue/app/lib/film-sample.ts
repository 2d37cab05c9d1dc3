export type Film = {
  id: string;
  title: string;
  year: number;
  minutes: number;
  genre: string;
  director: string;
  rating: number;
  story: string;
  /** The colour of its poster, as a hue in degrees. */
  hue: number;
};

/** Nobody has made these films. */
export const FILMS: Film[] = [
  {
    id: "tidewater",
    title: "Tidewater",
    year: 2021,
    minutes: 112,
    genre: "Drama",
    director: "Ines Calado",
    rating: 8.4,
    story:
      "A lighthouse keeper's daughter comes home to sell the tower, and finds that someone has kept the lamp lit.",
    hue: 210,
  },
  {
    id: "nine-floors",
    title: "Nine Floors Down",
    year: 2019,
    minutes: 98,
    genre: "Thriller",
    director: "Marek Dvorsky",
    rating: 7.6,
    story: "Six strangers in a lift learn that one of them has pressed the button on purpose.",
    hue: 10,
  },
  {
    id: "orbit-of-two",
    title: "An Orbit of Two",
    year: 2023,
    minutes: 127,
    genre: "Science fiction",
    director: "Amara Nwosu",
    rating: 8.1,
    story:
      "Two astronauts on separate stations can talk for eleven minutes a day, whenever their paths cross.",
    hue: 265,
  },
  {
    id: "bread-week",
    title: "Bread Week",
    year: 2018,
    minutes: 91,
    genre: "Comedy",
    director: "Paul Hartigan",
    rating: 7.2,
    story:
      "A village bakery has seven days to win back its only customer, who is the whole village.",
    hue: 38,
  },
  {
    id: "paper-foxes",
    title: "Paper Foxes",
    year: 2020,
    minutes: 84,
    genre: "Animation",
    director: "Yuki Tanabe",
    rating: 8.8,
    story: "Folded from letters that were never sent, three foxes set out to deliver them.",
    hue: 24,
  },
  {
    id: "long-field",
    title: "The Long Field",
    year: 2016,
    minutes: 139,
    genre: "Drama",
    director: "Ruth Achterberg",
    rating: 7.9,
    story: "Three generations plant the same field, each certain that the one before did it wrong.",
    hue: 95,
  },
  {
    id: "static",
    title: "Static",
    year: 2022,
    minutes: 103,
    genre: "Thriller",
    director: "Joel Femi",
    rating: 6.9,
    story: "A radio host on the night shift takes a call from a studio that burned down years ago.",
    hue: 330,
  },
  {
    id: "salt-roads",
    title: "Salt Roads",
    year: 2017,
    minutes: 76,
    genre: "Documentary",
    director: "Leila Haddad",
    rating: 8.2,
    story: "The last caravans across a desert, and the drivers who know its wells by their taste.",
    hue: 55,
  },
  {
    id: "second-sun",
    title: "Second Sun",
    year: 2015,
    minutes: 118,
    genre: "Science fiction",
    director: "Amara Nwosu",
    rating: 7.4,
    story:
      "A colony votes on whether to switch off its artificial star, and nobody remembers the dark.",
    hue: 18,
  },
  {
    id: "small-hours",
    title: "The Small Hours Club",
    year: 2024,
    minutes: 95,
    genre: "Comedy",
    director: "Paul Hartigan",
    rating: 7.8,
    story: "People who cannot sleep meet in a launderette, until one of them nods off.",
    hue: 285,
  },
  {
    id: "moss",
    title: "Moss",
    year: 2023,
    minutes: 68,
    genre: "Documentary",
    director: "Signe Holm",
    rating: 8.5,
    story: "A year on a square metre of forest floor, filmed at the pace at which it lives.",
    hue: 140,
  },
  {
    id: "clockwork-heron",
    title: "The Clockwork Heron",
    year: 2014,
    minutes: 89,
    genre: "Animation",
    director: "Yuki Tanabe",
    rating: 7.7,
    story: "A wind-up bird misses its flock, and has to learn what winds up the others.",
    hue: 185,
  },
];

export const GENRES = [...new Set(FILMS.map(({ genre }) => genre))].sort();
