namespace RnnCourse.Text.Corpora;

/// <summary>The chronicle of a small town: the text on which the course's language models learn.</summary>
/// <remarks>
/// Every entry is a line of three to five sentences about one person. What a model gains by remembering: the person's
/// name comes again at the end; he or she stays he or she; a baker has loaves and a smith has nails throughout; the
/// season fits the weather; verbs agree with a noun some words before; quotes and brackets that open are closed, and
/// inside quotes people speak in the present. Persons, trades and events are invented.
/// </remarks>
public static class TownChronicle
{
    // Four of each trade in this order; the names stand in turn for a woman and a man.
    const string Persons = "Agnes Bruno Alma Basil Clara Dario Carla David Edith Felix Elsa Franz Greta Hugo " +
        "Gilda Henry Irma Jonas Ida Julian Lena Marco Lucia Martin Nora Oscar Nina Otto Paula Ruben Petra Robert";

    const string Trades = "baker smith miller weaver gardener fisher carpenter potter";

    static readonly Grammar grammar = new Grammar()
        .Rule("entry",
            "{opening} {event} {closing}", "{opening} {event} {event} {closing}",
                "{opening} {event} {event} {event} {closing}")
        .Rule("opening",
            "In the {season:season} of 18{year} {hero:person} the {job:trade.@hero} {did.@job} {where}.",
            "{hero:person} the {job:trade.@hero} {did.@job} {where} in the {season:season} of 18{year}.",
            "The {season:season} of 18{year} was {mood}, and {hero:person} the {job:trade.@hero} {did.@job} {where}.")
        .Rule("event",
            "{^she.@hero} {worked.@job} {when}.",
            "{^weather.@season}, so {she.@hero} {worked.@job} {where}.",
            "The {adjective}{one.@job} that {she.@hero} kept {where} was {state}.",
            "The {adjective}{many.@job} that {she.@hero} kept {where} were {state}.",
            "The {adjective}{one.@job} (and not the {many.@job} {where}) was {state}.",
            "The {adjective}{many.@job} (and not the {one.@job} {where}) were {state}.",
            "{helper:person} the {craft:trade.@helper} brought {her.@hero} {some} {many.@craft} and took {some} "
                + "{adjective}{many.@job}.",
            "\"{says.@job},\" {she.@hero} told {audience}.",
            "\"{says.@job}. {advice},\" {she.@hero} told {audience} {when}.",
            "\"{advice},\" said {audience}, \"and {asks.@season}.\"")
        .Rule("closing",
            "That was the {season} of {hero} the {job}.",
            "{^audience} never forgot {hero} and {his.@hero} {many.@job}.",
            "At the end of the {season} {hero} {rested}.")
        .Words("person", Persons)
        .Table("trade", ByPerson(i => Trades.Split(' ')[i / 4]))
        .Table("she", ByPerson(i => i % 2 == 0 ? "she" : "he"))
        .Table("her", ByPerson(i => i % 2 == 0 ? "her" : "him"))
        .Table("his", ByPerson(i => i % 2 == 0 ? "her" : "his"))
        .Words("season", "spring summer autumn winter")
        .Table("weather", """
            spring=the_river_rose|the_ice_broke|the_orchards_flowered|the_storks_returned
            summer=the_wells_ran_dry|the_heat_stayed|the_hay_was_cut|the_cherries_ripened
            autumn=the_leaves_fell|the_storms_came|the_cellars_filled|the_mornings_turned_grey
            winter=the_snow_lay_deep|the_river_froze|the_nights_were_long|the_wolves_came_close
            """)
        .Table("asks", """
            spring=the_seeds_need_rain|the_lambs_need_grass|the_fences_need_paint
            summer=the_horses_need_water|the_fields_need_hands|the_guests_need_shade
            autumn=the_roofs_need_straw|the_barrels_need_lids|the_lamps_need_oil
            winter=the_stoves_need_wood|the_windows_need_shutters|the_birds_need_seeds
            """)
        .Table("did", """
            baker=built_an_oven|baked_rye_bread|sold_honey_cakes smith=lit_the_forge|made_horse_shoes|mended_a_plough
            miller=ground_the_wheat|turned_the_mill_stone|weighed_the_flour
            weaver=set_up_a_loom|wove_blue_cloth|dyed_the_wool
            gardener=planted_pear_trees|cut_the_hedges|dug_a_pond
            fisher=mended_the_nets|caught_silver_trout|painted_a_boat
            carpenter=made_oak_tables|carved_a_door|raised_a_roof potter=fired_the_kiln|shaped_tall_jars|dug_red_clay
            """)
        .Table("worked", """
            baker=kneaded_dough|sifted_flour|buttered_tins smith=hammered_iron|sharpened_blades|pumped_the_bellows
            miller=filled_sacks|greased_the_wheel|swept_the_mill weaver=spun_thread|counted_threads|combed_wool
            gardener=pulled_weeds|watered_roses|pruned_vines fisher=rowed_upstream|salted_trout|knotted_lines
            carpenter=planed_boards|measured_beams|sanded_chairs potter=glazed_bowls|trod_clay|stacked_tiles
            """)
        .Table("one", """
            baker=oven|rolling_pin|dough_trough|tin smith=anvil|forge|hammer|pair_of_tongs
            miller=mill_stone|sack|wheel|scale
            weaver=loom|spindle|shuttle|dye_pot gardener=spade|hedge|rose_bush|ladder fisher=net|boat|oar|lantern
            carpenter=saw|work_bench|plane|chisel potter=kiln|jar|turning_wheel|clay_pit
            """)
        .Table("many", """
            baker=loaves|honey_cakes|buns|biscuits smith=nails|horse_shoes|blades|hinges
            miller=flour_sacks|grain_bins|sieves|bran_bags
            weaver=blankets|scarves|carpets|shawls gardener=pears|roses|cabbages|plums
            fisher=trout_baskets|eel_traps|hooks|herrings
            carpenter=tables|chairs|window_frames|stools potter=bowls|jugs|tiles|cups
            """)
        .Table("says", """
            baker=I_bake_before_dawn|My_bread_is_warm|Nothing_smells_better
            smith=I_strike_while_it_glows|My_fire_is_hot|Iron_wants_patience
            miller=I_grind_for_everyone|My_wheel_is_turning|Flour_is_flour
            weaver=I_weave_what_I_see|My_cloth_is_strong|A_thread_is_enough
            gardener=I_plant_for_others|My_trees_are_young|Roses_need_time
            fisher=I_sail_at_night|My_boat_is_small|The_trout_are_asleep
            carpenter=I_measure_twice|My_doors_are_straight|Oak_lasts_longest
            potter=I_turn_what_I_dig|My_jars_are_thin|Clay_forgives
            """)
        .Rule("advice", "You are always welcome", "Nobody is in a hurry here", "We are good neighbours",
            "The bridge is closed", "The market is open",
            "I have a plan", "The road is long", "You know the price", "We share what we have",
                "It takes two to carry this")
        .Rule("audience", "the mayor", "the children", "the old sexton", "the neighbours", "a stranger", "the council",
            "the twins", "the ferryman", "a tired soldier")
        .Rule("when", "before dawn", "at noon", "after the market", "all night", "on Sundays", "in the evening",
            "without a word", "twice a week",
            "until the bells rang", "from memory", "as usual", "for the feast")
        .Rule("where", "{near} the {place}")
        .Rule("near", "by", "behind", "near", "beside", "below", "opposite", "not far from")
        .Rule("place", "river", "barns", "mill", "arches", "old gate", "wells", "town hall", "square", "chapel", "inn",
            "orchards", "bridge", "school", "stables")
        .Rule("state", "gone", "broken", "admired by all", "too heavy to move", "covered with dust", "ready at last",
            "sold for silver", "never found again",
            "painted green", "lent to a cousin", "good for nothing", "worth a fortune", "hidden under straw",
                "as old as the town")
        .Rule("adjective", "", "", "", "new ", "old ", "small ", "large ", "heavy ", "fine ", "plain ", "spare ",
            "best ")
        .Rule("some", "a few", "some", "twelve", "three dozen", "many", "forty", "two")
        .Words("mood", "dry wet mild harsh quiet short busy strange")
        .Rule("rested", "slept for two days", "closed the shop", "thanked the council", "went home content",
            "began again", "paid every debt", "found a new helper")
        .Rule("year", [.. Enumerable.Range(10, 60).Select(year => $"{year}")]);

    /// <summary>Writes whole entries, one per line, until the text has at least this many characters.</summary>
    public static GeneratedText Write(int characters, Random random)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(characters, 1);
        var (dice, text) = (new Dice(random), new System.Text.StringBuilder());
        while (text.Length < characters) text.Append(grammar.Expand("entry", dice)).Append('\n');
        return new(text.ToString(), dice.Nats);
    }

    static string ByPerson(Func<int, string> value) =>
        string.Join(' ', Persons.Split(' ').Select((person, i) => $"{person}={value(i)}"));
}
