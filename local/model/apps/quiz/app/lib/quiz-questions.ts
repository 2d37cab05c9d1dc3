export type Question = { text: string; options: string[]; answer: number; because: string };
export type Topic = { id: string; name: string; about: string; questions: Question[] };

export const TOPICS: Topic[] = [
  {
    id: "space",
    name: "Space",
    about: "Planets, moons and the light between them",
    questions: [
      {
        text: "Which planet turns so slowly that its day is longer than its year?",
        options: ["Mercury", "Venus", "Mars", "Neptune"],
        answer: 1,
        because: "Venus needs 243 Earth days for a turn and 225 for its way around the Sun.",
      },
      {
        text: "How long does sunlight take to reach the Earth?",
        options: ["About 8 seconds", "About 8 minutes", "About 8 hours", "About 8 days"],
        answer: 1,
        because: "It crosses 150 million kilometres in eight minutes and twenty seconds.",
      },
      {
        text: "Which moon has lakes and rivers of liquid methane?",
        options: ["Europa", "Ganymede", "Titan", "Triton"],
        answer: 2,
        because: "Titan, Saturn's largest moon, is cold enough for methane to rain.",
      },
      {
        text: "What is at the centre of the Milky Way?",
        options: ["A black hole", "A neutron star", "A red giant", "Nothing but gas"],
        answer: 0,
        because: "Sagittarius A* has the mass of about four million Suns.",
      },
      {
        text: "Which of these is a dwarf planet?",
        options: ["Callisto", "Ceres", "Charon", "Vesta"],
        answer: 1,
        because: "Ceres is the only dwarf planet between Mars and Jupiter.",
      },
    ],
  },
  {
    id: "earth",
    name: "Earth",
    about: "Rivers, deserts and everything that grows",
    questions: [
      {
        text: "Which continent has no desert of sand, but the largest desert of all?",
        options: ["Africa", "Antarctica", "Asia", "Australia"],
        answer: 1,
        because: "A desert is where hardly anything falls from the sky, cold or hot.",
      },
      {
        text: "What share of the Earth's water is fresh?",
        options: ["About 3 %", "About 13 %", "About 23 %", "About 33 %"],
        answer: 0,
        because: "And most of that is frozen in glaciers and ice caps.",
      },
      {
        text: "Which tree can live for more than 4,000 years?",
        options: ["Silver birch", "Coconut palm", "Bristlecone pine", "English oak"],
        answer: 2,
        because: "Bristlecone pines in California are older than the pyramids of Giza.",
      },
      {
        text: "Which of these lines of latitude runs through Ecuador?",
        options: ["The Arctic Circle", "The Tropic of Cancer", "The Equator", "The 49th parallel"],
        answer: 2,
        because: "The country is named after it.",
      },
      {
        text: "What are the northern lights made by?",
        options: ["Moonlight on ice", "Particles from the Sun", "Lightning", "Volcanic ash"],
        answer: 1,
        because: "They strike the air high above the poles and make it glow.",
      },
    ],
  },
  {
    id: "words",
    name: "Words",
    about: "Letters, languages and where they come from",
    questions: [
      {
        text: "What is a word called that reads the same in both directions?",
        options: ["An anagram", "A palindrome", "A homonym", "An acronym"],
        answer: 1,
        because: "“Level” and “noon” are palindromes.",
      },
      {
        text: "From which language does the word “ketchup” most likely come?",
        options: ["Hokkien Chinese", "Italian", "Nahuatl", "Turkish"],
        answer: 0,
        because: "Kê-tsiap was a sauce of fermented fish, without any tomato.",
      },
      {
        text: "Which letter is the most frequent in English?",
        options: ["A", "E", "S", "T"],
        answer: 1,
        because: "About one letter in eight is an E.",
      },
      {
        text: "What does a lexicographer write?",
        options: ["Maps", "Music", "Dictionaries", "Law"],
        answer: 2,
        because: "Samuel Johnson, who was one, called it a harmless drudge.",
      },
      {
        text: "Which of these words was a trade mark once?",
        options: ["Escalator", "Elevator", "Staircase", "Corridor"],
        answer: 0,
        because: "Otis lost it in 1950, when everybody said it of every moving staircase.",
      },
    ],
  },
];
