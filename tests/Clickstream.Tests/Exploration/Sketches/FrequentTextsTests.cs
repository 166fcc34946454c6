using System.Globalization;
using Clickstream.Exploration.Sketches;

namespace Clickstream.Tests.Exploration.Sketches;

public sealed class FrequentTextsTests
{
    [Fact]
    public void Counts_exactly_as_long_as_there_is_room()
    {
        var texts = new FrequentTexts(capacity: 3);
        foreach (string text in (string[])["b", "a", "c", "a"]) texts.Add(text, out _);

        Assert.True(texts.IsExact);
        Assert.Equal(3, texts.Distinct);
        Assert.Equal([("a", 2L), ("b", 1L), ("c", 1L)], texts.Top(5));
    }

    [Fact]
    public void Beyond_that_the_frequent_ones_stay_and_counts_are_too_low_by_what_is_said_at_most()
    {
        var texts = new FrequentTexts(capacity: 64);
        var counts = new Dictionary<string, long>();
        var random = new Random(5);
        for (int i = 0; i < 50_000; i++)
        {
            string text = i % 3 == 0 ? "often" : random.Next(4000).ToString(CultureInfo.InvariantCulture);
            counts[text] = counts.GetValueOrDefault(text) + 1;
            texts.Add(text, out _);
        }

        Assert.False(texts.IsExact);
        Assert.Equal("often", texts.Top(1)[0].Text);
        Assert.All(texts.Top(64), text => Assert.InRange(text.Count, 1, counts[text.Text]));
        Assert.InRange(counts["often"] - texts.Top(1)[0].Count, 0, texts.MostMissed);
        Assert.InRange(texts.Distinct, counts.Count * 0.93, counts.Count * 1.07);
    }

    [Fact]
    public void What_a_text_was_read_as_is_kept_when_the_table_was_full_as_it_came()
    {
        var texts = new FrequentTexts(capacity: 16);
        for (int i = 0; i < 5_000; i++)
        {
            ref CountedText counted = ref texts.Add((i / 2).ToString(CultureInfo.InvariantCulture), out bool isNew);
            if (isNew) counted.Content = CellContent.Time;
            Assert.Equal(CellContent.Time, counted.Content);
        }
    }

    [Fact]
    public void Long_texts_are_told_apart_by_all_of_them_and_shown_by_their_beginning()
    {
        var texts = new FrequentTexts(capacity: 8);
        texts.Add(new string('x', 200) + "1", out _);
        texts.Add(new string('x', 200) + "2", out _);

        Assert.Equal(2, texts.Distinct);
        Assert.All(texts.Top(2), text => Assert.Equal(new string('x', ShortText.Longest) + "…", text.Text));
    }
}
