using System.Globalization;
using Clickstream.Trainer.Data;

namespace Clickstream.Trainer.Tests.Data;

public sealed class GroupingTests
{
    [Fact]
    public void Few_values_are_groups_of_their_own_in_order_of_size_with_the_missing_ones_last()
    {
        Grouping grouping = Grouping.Of("cutoff", ["10", "2", null, "0", "2"]);
        Assert.Equal(["10", "2", "(missing)", "0", "2"], grouping.Values.Select(value => value!));
        Assert.Equal(["0", "2", "10", "(missing)"], grouping.InOrder());
    }

    [Fact]
    public void Many_numbers_become_five_ranges_of_equal_size()
    {
        Grouping grouping = Grouping.Of("price", [.. Enumerable.Range(1, 100).Select(number => number.ToString(CultureInfo.InvariantCulture))]);
        Assert.Equal(["1 to 20", "20 to 40", "40 to 60", "60 to 80", "80 to 100"], grouping.InOrder());
        Assert.All(grouping.Values.CountBy(value => value!), range => Assert.Equal(20, range.Value));
    }

    [Fact]
    public void Of_many_texts_the_twenty_most_frequent_are_shown()
    {
        string[] texts = [.. Enumerable.Range(0, 30).SelectMany(number => Enumerable.Repeat($"city{number:00}", 30 - number))];
        Grouping grouping = Grouping.Of("city", texts);
        Assert.Equal([.. Enumerable.Range(0, 20).Select(number => $"city{number:00}"), "(others)"], grouping.InOrder());
        Assert.Equal(Enumerable.Range(1, 10).Sum(), grouping.Values.Count(value => value == "(others)"));
    }
}
