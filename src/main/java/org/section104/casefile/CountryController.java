package org.section104.casefile;

import io.swagger.v3.oas.annotations.Hidden;
import java.util.List;
import org.section104.wording.Countries;
import org.section104.wording.Missions;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Serves the countries outside the United States, and the missions in them, for the forms that are pages. */
@Hidden
@RestController
class CountryController {

    /** An entry of a list: the code that the form submits, and the name that it shows. */
    record Choice(String code, String name) {}

    private static final List<Choice> ABROAD = Countries.abroad().stream()
            .map(country -> new Choice(country.code(), country.name()))
            .toList();

    private static final List<Choice> MISSIONS = Missions.all().stream()
            .map(mission -> new Choice(mission.code(), Missions.choice(mission)))
            .toList();

    @GetMapping("/forms/countries.json")
    List<Choice> countries() {
        return ABROAD;
    }

    /** The missions beside the ones to a country. */
    @GetMapping("/forms/missions.json")
    List<Choice> missions() {
        return MISSIONS;
    }
}
