/// What proposed passphrases are made of: 2,048 words of three to eight letters, any two of them at
/// least two letters apart. Five of them, drawn by lot, are one of 2^55.
package enum PassphraseWords {
  /// Words of a proposal.
  package static let count = 5

  package static let all: [String] = text.split { $0 == " " || $0 == "\n" }.map(String.init)

  private static let text = """
    absorb academy accent access account achieve acorn acrobat action actor adapt adjust admire
    adore advance advise afloat agenda agility airline airplane airport airship airtight album
    alcove alert alive almanac almond almost alpaca alphabet alpine amazing ambition amount
    anagram anchor ancient animal ankle annual anorak answer antelope antenna antique antler
    appetite applaud applause apply apricot apron aquarium arcade archway arctic arena armchair
    aroma arrange arrive artist artwork assemble assist aster asteroid athlete atlas atom attic
    attitude attract audience aunt author autumn avenue average avocado await awaken award awesome
    backbone backdrop backpack backyard badge bagel baggage bagpipe bakery balance balcony ballad
    balloon ballpark ballroom bamboo banana bangle banister banjo banner banquet barber bargain
    barista barley barn barnyard barrel baseball baseline basement basket bathe bathrobe bathroom
    bathtub battery bauble beacon beaker bean beanbag beard beauty beckon become bedrock bedroom
    bedside bedtime beehive beeline beeswax beetle beetroot befriend begin beige believe bell
    belong bench benefit bicycle binder bingo birch birdsong birthday biscuit bison bistro blanket
    blazer blender blink blizzard bloom blossom blouse bluebell bluebird bluejay bold bonbon
    bonfire bonnet bonsai bonus bookcase booklet bookmark bookshop bookworm boot borrow bottle
    boulder bounce bowling bracelet bracket braid brainy brass brave bread breathe breezy brick
    bridge brief bright bring bristle brochure bronze brook broth brown brownie browse brunch
    brush bubble bucket buckle budget buffalo buffet bugle builder bulb bulletin bullfrog bundle
    bungalow bunny burger burrito bus business butter button buzzer cabbage cabin cabinet cable
    cactus calendar camel camera campfire camping campsite canal canary candid candle canoe canopy
    canvas canyon cape capital capsule captain caption capture car caramel caravan carbon cardigan
    career carefree careful cargo carnival carousel carpet carriage carry cartoon carving cascade
    cashew castle casual catchy catfish cedar ceiling celery cellar century ceramic cereal
    ceremony chair chalet chalk champion change channel chapter charcoal charger charming chart
    chatty check checkout cheddar cheery cheese cheetah chef chemist cherish chess chestnut
    chicken chickpea chilly chimney chipmunk chirp chisel choice choose choral chorus chuckle
    chutney cinema cinnamon circle circus citrus city civil clam clarinet clarity classic cleaner
    clear clerk clever click climate climber clip cloak cloth cloud clove clown clue clutch coach
    coast cobweb cocoa coconut cocoon coffee coin collect college collie comb combine comeback
    comedy comet comfort comfy comic comma comment common compare compass complete composer
    compost computer concerto concrete confetti connect conserve consider content continue convert
    convey cookbook cookie copilot copper cord cordial corner corridor cosmos costume cottage
    cotton counter county couple courage cousin cover cowbell cowboy crab crackle craft crane
    crayon creamy create creature credit creek crescent cricket crimson crinkly crisp crocus
    crossing crowd cruise crumb crumble crunchy crust cube cuckoo cucumber cuddly culture cup
    cupboard cupcake curious curly current curtain curve cushion custom cutlery cyclist cylinder
    daffodil daily dance darkroom darling data daughter daybreak daydream daylight daytime dazzle
    decade decimal decorate deep degree delicate delight deliver denim dentist depth describe
    desert designer desk desktop detail detour develop device dew dewdrop diagram diameter diamond
    diary dice digital dimple diner dinosaur director disco discount discover discuss dish display
    distance distant diving doctor doll dollar dolphin domain dome donation donkey doodle doorbell
    doorknob doorstep doorway dormouse double download downpour downtown dozen dragon drama drawer
    dream dresser drift drive drizzle droplet drummer duck dumpling dune dustbin duster dustpan
    duvet dynamic eager eagle early earphone earring earthy eastern easy echo eclipse editor
    educate effort egg eggplant eggshell elastic elbow electric elegant element elephant elevator
    elk email ember emblem embrace emerald emerge emoji emotion empathy enchant endless energy
    engine engrave enigma enjoy enormous entire entrance entry envelope episode equal equator
    erase errand espresso essay estimate evening event everyday exact example excite exercise
    exhibit expand expert explain explore extend extra eyebrow eyelash eyesight fabric fabulous
    factory fair falcon familiar family famous fancy faraway farm farmland farmyard fashion fasten
    fathom fearless feast feathery feature fence ferret ferry festive fetch fiction field fiesta
    fifty fig figure figurine filling film finger finish firefly fireside firewood firework
    fishbowl fishcake fishpond fitness fixture flagpole flagship flame flamingo flannel flapjack
    flat fleece flexible flicker flock floor floppy floral florist flourish flowery fluent fluffy
    fluid flute flutter foam focus foil folder foliage folklore folktale follow football footnote
    footpath footstep footwear forecast forehead forest forgive fork formula fortune forward
    fossil fountain foxglove fragment fragrant freckle freedom freehand freezer fresh friendly
    fringe fritter frog frolic frontier frosting frozen fruitful funnel future fuzzy gadget galaxy
    gallery gallop garage garden garland garlic garnet gate gateway gather gazelle gecko gemstone
    generous genius gentle geometry gesture getaway giant gift gigantic giggle giraffe glacier
    glad glamour glance glasses gleam gliding glimmer glimpse glitter globe glorious glossy glow
    goalie goalpost goat goblin goggles golden goldfish goodness goose gosling grain grammar grand
    grandma grandson granite granola grape grassy grateful grater gravity gravy great green
    greeting grid grill grocer grotto grove guess guide guitar gusto gymnast habit hairband
    haircut hairpin hallway hamlet hammock hamper hamster handbag handball handbook handful
    handmade handy hanger happen happy hardware hardwood harmony harness harp harvest hat hawthorn
    haystack haze hazelnut headband headline headway healthy hearty heater heavy hedge hedgehog
    height hello helmet helper helpful hemline hen heritage hero hexagon hidden hideaway highland
    highway hiker hill hillside hilltop hinge hippo history hobby hockey holiday hologram homemade
    homework honest honey honeybee honeydew hoodie hook hopeful horizon hotel hour huge humble
    hurry husky iceberg icicle icing icon icy idea identity igloo iguana image imagine immense
    improve include income indigo industry infinity inform inlet inner insect inside insight
    inspire install intact interest inventor invite ironing island ivory jacket jam jaunty jazzy
    jeans jester jigsaw jogging joke jolly jot journal journey joyful joyride joystick jubilee
    juggler juicy jukebox jumbo jumper jumpy junction jungle juniper kale kangaroo kayak keen
    keeper keepsake kelp kennel ketchup key keyboard keychain keyhole kilt kimono kindness kingdom
    kitchen kite kitten kiwi knitting knitwear koala lace ladder ladle ladybird lagoon lakeside
    lamp lamppost landmark language lantern laptop large lark laser lasting latch latitude latte
    laugh laundry lava lavender leader leaf leaflet leapfrog learn leather lecture legacy legend
    legging leisure lemon lemonade lemur length lens lentil leopard lesson letter lettuce level
    library lifeboat lifeline lifetime light lilac lime limit linen lion lipstick liquid list
    listen little lobster local lodging loft logical lollipop lookout lotion lounge lovebird
    lovely lowland loyalty lucky luggage lullaby lunar lunch lunchbox luxury lyric macaroni
    machine magazine magenta magical magician magnet magnify magnolia magpie mailbox mainland
    majesty mammoth manager manatee mandarin mango mansion manual map maple marathon marble margin
    marigold market marvel mascot massive mattress maybe maypole meadow mealtime meaning measure
    meatball mechanic medal medium meerkat mellow melodic melon melt memoir memory mention mentor
    menu merchant mermaid message metallic meteor method midday midnight mighty milk million
    mindful mineral mingle mini minibus minivan minty minute mirror mittens mixer mobile model
    modern mole moment momentum monitor monsoon monument mood moonbeam moonlit moorland morning
    mosaic moss moth motor motto mouse movement muddy mulberry mural museum mushroom music mustard
    mystery napkin natural nautical navigate nearby necklace necktie nectar needle nephew nest
    network neutral news nickname nightly nimble noble noon normal northern nose notebook notepad
    notice nourish novel nudge nugget number nurse nutmeg nutshell nylon oasis oatmeal object
    observe occasion ocean octagon octave octopus offer office often onion online onward opening
    opera optician option orbit orca orchard orchid orderly ordinary oregano original ornament
    ornate ostrich otter outcome outdoor outfit outlet outside oval oven overalls overcoat owl
    oxygen oyster pack package padlock page painter palace palette palm pamphlet pancake panda
    panel panorama panther papaya paper paprika parade parakeet parcel parkland parrot parsley
    parsnip part particle partner passage passport pasta pastel pastime pastry pasture path
    pathway patience patio pattern pause pavement pavilion peaceful peach peacock peahen peanut
    pear pebbly pecan pelican pencil pendant penguin pepper perfect perform perfume perhaps permit
    petal phoenix phone photo phrase pianist piano picnic picture piece pier pigeon piglet pigment
    pigtail pillar pilot pinball pinch pink pinnacle pioneer pipeline pirate pitcher pixie pizza
    plain planet plank planner plate platform platter platypus play playlist playmate playroom
    playtime plaza pleasant pleasure plenty plum plumber plush plywood podcast podium poet point
    polar polite polka pollen poncho pond ponytail popcorn popular porch porridge portal porthole
    portrait possible postcard postcode poster postman potato pottery powder powerful praise prawn
    precious precise predict prefer premiere prepare present pretty pretzel printing private
    produce progress project promise proper protein proud provide province public publish pudding
    puddle puffin puffy pullover pump pumpkin pupil puppet puppy purchase pure purple purpose
    puzzle pyramid quality quarry quartet quest question quick quiet quilting quirky quiz quote
    rabbit radar radiant radiator radio radish railing railroad railway rainbow raincoat raindrop
    rainfall raisin ramble ranch random range rapid rattle raven ravioli react ready reality
    recipe record recycle reef refill reflect refresh region regular reindeer rejoice relax
    reliable relish remedy remember reminder remote reopen repaint repair repeat replica reply
    reporter request rescue research reserve resort respect response restore result resume return
    reunion review revisit revolve reward rewind ribbon rich ricotta riddle ringtone rinse ripen
    ripple ritual river roadmap roadside robot robust rodeo rolling romance roof rooftop roommate
    rooster rope rosebud rosewood round routine rowboat royal rucksack rudder rug rugby ruler
    runner runway rustic saddle safety sailboat salad salmon salsa salt sample sand sandal sandbox
    sandwich sapling sardine satchel satin satisfy sauce saucepan sauna sausage savings sawdust
    scale scallop scarf scarlet scenery scent scholar school science scone scoop scooter scout
    screen scribble script scroll sculptor seabird seafood seagull seahorse seaplane search
    seashell seashore seaside season seat seatbelt seaweed second section secure seedling seesaw
    select semester sensible sensor sentence serious serve service sesame settle several shadow
    shampoo shamrock shape shawl shed sheep sheepdog shelf shelter shepherd shimmer shine shirt
    shoe shoebox shoelace shortcut shoulder shovel showcase shower shrimp shrub shuffle shutter
    shuttle sidecar signal signpost silent silky silver similar simplify sincere sister sizzle
    skater sketch skill skip sky skylight skyline sledge sleepy sleet sleeve slide slipper slogan
    slope smart smiley smooth snack snail snapshot sneaker sneeze snippet snooker snooze snorkel
    snowdrop snowfall snowman snowsuit snowy snug snuggle soar sock socket sofa softball softly
    softwood solid soloist solution solve someday song songbird songbook soothe sorbet soup
    southern soybean space spaceman spacious spaniel spanner spark sparkler sparrow speak special
    species specific spectrum speech spelling spicy spider spin spinach spiral splash splendid
    sponge spoon sporty spotless spring sprinkle sprout spruce square squeak squeeze squid
    squiggle squirrel stable stadium stage stairs stairway stamp standard starfish starling starry
    starship station steady steer stellar step sticker stingray stopover storage stork stove
    straight straw stream street strength stretch stripe strong student studio sturdy stylish
    subject subtle suburb succeed success sudden sugar suggest suit suitcase summary summer summit
    sunbeam sunburst sundial sundown sunhat sunlight sunrise sunset sunshade sunshine super supply
    support surface surfer surprise surround survey sushi swallow swan sweater swift swim swimsuit
    switch symbol sympathy syrup system tabby tablet tabletop tadpole tailor takeaway talent talon
    tandem tangy tapestry tartan task tasty taxi tea teacher teacup teammate teamwork teapot
    teaspoon teatime telegram template tempo tender tennis terrace terrier terrific text textbook
    texture thankful theme theory thimble think thistle thorn thought thousand thread thrifty
    thrive throne throw thumb thunder tiara ticket tickle tie tiger timber timeless timeline
    tinsel tiny tiptoe tissue title toaster today toddle tofu together toggle token tomato
    tomorrow tone tonight toolbox toolkit tortilla tortoise total toucan touch tourist tower town
    towpath toy toyshop track tractor trade traffic trail trainer transfer travel tray treacle
    treasure treble tree treeline treetop trend triangle tribute tricycle trilogy trinket trio
    triplet tripod triumph trombone trophy tropical trousers trout trowel truffle truly trumpet
    trunk trusty truth tugboat tulip tumbler tuna tundra turnip turtle tweezers twig twilight
    twine twinkle twirl twist type umbrella uncle unfold unicorn uniform unique unite universe
    unlock unpack untangle unveil unwrap upbeat update upgrade upright upstairs useful usual
    utility vacation valley valve van vanilla variety varnish vast vehicle velvety venture verse
    vertical vibrant victory video view villa village vine vinegar vintage violin vision visitor
    vista vitamin vivid voice volcano volume voyage waffle wagon wagtail waitress wake walk
    walkway wallaby wallet walnut walrus waltz wardrobe warmth wash watchful water waterway wavy
    wax weave website wedding weekend weekly welcome welder western wetland whale wheat wheel
    whirl whisk whisper widen width wild wildlife willow windmill window windy wing wingspan
    winter wireless wisdom wise wishbone wizard wobbly wolf wombat wonder wooden woodland woodwork
    wool workout workshop world worth wrench writer yard yawn yearbook yoga youthful zebra zesty
    zigzag zippy zoo
    """
}
