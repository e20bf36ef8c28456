package io.slipway.report.html;

import io.slipway.report.Report;
import io.slipway.report.Seen.Note;
import java.util.List;
import java.util.Optional;

/** What somebody should know, and what stopped nothing. */
final class Notes {
    private static final int MOST = 15;

    private Notes() {}

    static Optional<Section> of(Report report) {
        List<Note> notes = report.seen().notes();
        if (notes.isEmpty()) {
            return Optional.empty();
        }
        int shown = Math.min(MOST, notes.size());
        Tag all = list(notes.subList(0, shown));
        return Optional.of(
                notes.size() == shown
                        ? Section.of("notes", "Notes", all)
                        : Section.of("notes", "Notes", all, more(notes.subList(shown, notes.size()))));
    }

    private static Tag more(List<Note> notes) {
        return Tag.of("details")
                .add(Tag.of("summary").text(Wording.count(notes.size(), "more note", "more notes")))
                .add(list(notes));
    }

    private static Tag list(List<Note> notes) {
        Tag list = Tag.of("ul", "note-list");
        for (Note note : notes) {
            String times = note.times() == 1 ? "" : " (the last of " + note.times() + " alike)";
            list.add(Tag.of("li")
                    .add(Tag.of("span", "took").text("at " + When.length(note.at())))
                    .text(" ")
                    .said(note.text())
                    .text(times));
        }
        return list;
    }
}
