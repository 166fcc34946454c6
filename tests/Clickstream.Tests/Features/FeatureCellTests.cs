using System.Globalization;
using Clickstream.Features;
using Clickstream.Learning.Tables;

namespace Clickstream.Tests.Features;

public sealed class FeatureCellTests
{
    private const int Number = 0;
    private const int Flag = 1;
    private const int Name = 2;

    private readonly FeatureTable _table = new(
        new([new("number", FeatureKind.Numeric), new("flag", FeatureKind.Boolean), new("name", FeatureKind.Categorical)]), 1);

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("NA")]
    [InlineData("nan")]
    [InlineData("NULL")]
    [InlineData("?")]
    [InlineData("-")]
    [InlineData(null)]
    public void Takes_a_missing_value_in_every_kind(string? text)
    {
        for (int column = Number; column <= Name; column++) Assert.Null(FeatureCell.Write(_table, column, 0, text));
        Assert.Equal(float.NaN, _table.Numbers(Number)[0]);
        Assert.Equal(float.NaN, _table.Numbers(Flag)[0]);
        Assert.Null(_table.Categories(Name)[0]);
    }

    [Theory]
    [InlineData("abc")]
    [InlineData("Infinity")]
    [InlineData("-Infinity")]
    [InlineData("1e39")]
    [InlineData("true")]
    [InlineData("1,5")]
    public void Refuses_what_is_no_finite_number(string text)
    {
        Assert.Equal(FeatureCell.NumberWanted, FeatureCell.Write(_table, Number, 0, text));
        Assert.Equal(float.NaN, _table.Numbers(Number)[0]);
    }

    [Fact]
    public void Refuses_what_is_no_boolean()
    {
        Assert.Equal(FeatureCell.BooleanWanted, FeatureCell.Write(_table, Flag, 0, "2"));
        Assert.Equal(FeatureCell.BooleanWanted, FeatureCell.Write(_table, Flag, 0, 0.5));
        Assert.Equal(FeatureCell.NumberWanted, FeatureCell.Write(_table, Number, 0, true));
        Assert.Equal(FeatureCell.NumberWanted, FeatureCell.Write(_table, Number, 0, double.PositiveInfinity));
    }

    [Fact]
    public void Writes_a_text_as_the_number_or_boolean_it_stands_for()
    {
        var random = new Random(5);
        for (int i = 0; i < 2000; i++)
        {
            double number = (random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-30, 30));
            FeatureCell.Write(_table, Number, 0, number);
            float asNumber = _table.Numbers(Number)[0];
            Assert.Null(FeatureCell.Write(_table, Number, 0, number.ToString("R", CultureInfo.InvariantCulture)));
            Assert.Equal(asNumber, _table.Numbers(Number)[0]);
        }

        foreach (string yes in new[] { "true", "YES", "1", " True " })
        {
            Assert.Null(FeatureCell.Write(_table, Flag, 0, yes));
            Assert.Equal(1, _table.Numbers(Flag)[0]);
        }

        Assert.Null(FeatureCell.Write(_table, Flag, 0, false));
        Assert.Equal(0, _table.Numbers(Flag)[0]);
    }

    [Fact]
    public void Writes_a_number_or_boolean_as_the_category_a_file_would_have()
    {
        FeatureCell.Write(_table, Name, 0, 3.0);
        Assert.Equal("3", _table.Categories(Name)[0]);
        FeatureCell.Write(_table, Name, 0, true);
        Assert.Equal("true", _table.Categories(Name)[0]);
        FeatureCell.Write(_table, Name, 0, " New Visitor ".AsSpan());
        Assert.Equal("New Visitor", _table.Categories(Name)[0]);
    }
}
