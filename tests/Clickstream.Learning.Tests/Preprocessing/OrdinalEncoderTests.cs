using Clickstream.Learning.Preprocessing;

namespace Clickstream.Learning.Tests.Preprocessing;

public sealed class OrdinalEncoderTests
{
    [Fact]
    public void The_most_frequent_category_is_zero()
    {
        OrdinalEncoder encoder = OrdinalEncoder.Fit(["b", "a", "c", "b", "c", "b", null], 10, 0);
        Assert.Equal([0, 1, 2, float.NaN, float.NaN], new[] { "b", "c", "a", "new", null }.Select(encoder.CodeOf));
        Assert.False(encoder.IsOrdered);
        Assert.Equal(["x"], encoder.OutputNames("x"));
    }

    [Fact]
    public void Rare_categories_share_a_code_with_unknown_ones()
    {
        OrdinalEncoder encoder = OrdinalEncoder.Fit(["b", "a", "c", "b", "c", "b"], 1, 0);
        Assert.Equal([0, 1, 1, 1, float.NaN], new[] { "b", "c", "a", "new", null }.Select(encoder.CodeOf));
        Assert.True(encoder.IsUnknown("new"));
        Assert.False(encoder.IsUnknown("a"));
        Assert.False(encoder.IsUnknown(null));
    }

    [Fact]
    public void A_given_order_is_kept_and_names_what_it_lacks()
    {
        OrdinalEncoder encoder = OrdinalEncoder.InOrder(["small", "medium", "large"], ["large", null, "small", "large"]);
        Assert.Equal([0, 1, 2, float.NaN], new[] { "small", "medium", "large", "huge" }.Select(encoder.CodeOf));
        string message = Assert.Throws<ArgumentException>(() => OrdinalEncoder.InOrder(["small", "large"], ["small", "huge"])).Message;
        Assert.Contains("Row 1 is 'huge'; expected one of [small, large]", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Encoders_that_make_no_sense_are_refused()
    {
        Assert.Throws<ArgumentException>(() => OrdinalEncoder.Fit([null], 5, 0));
        Assert.Throws<ArgumentException>(() => new OrdinalEncoder([]));
        Assert.Throws<ArgumentException>(() => new OrdinalEncoder(["a", "a"]));
        Assert.Throws<ArgumentException>(() => new OrdinalEncoder(["a"], ["a"]));
        Assert.Throws<ArgumentException>(() => new OrdinalEncoder([null!]));
        Assert.Throws<ArgumentException>(() => new OrdinalEncoder(["a"], ["b"], isOrdered: true));
    }
}
