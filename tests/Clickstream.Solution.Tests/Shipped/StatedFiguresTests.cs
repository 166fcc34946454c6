namespace Clickstream.Solution.Tests.Shipped;

public sealed class StatedFiguresTests
{
    [Fact]
    public void Reads_the_tables_of_figures_and_values()
    {
        IReadOnlyDictionary<string, string> figures = StatedFigures.Read("""
            | file | value |
            | --- | --- |
            | x | 3 |

            | figure | value | 95 % interval |
            | --- | ---: | --- |
            | `conversion.rocAuc` | 0.862 | 0.840 to 0.880 |
            | conversion.rows | 11,570 | |
            | revenue.bias | -0.52 | |

            | revenue.r2 | 0.5 |
            """);
        Assert.Equal(
            new Dictionary<string, string> { ["conversion.rocAuc"] = "0.862", ["conversion.rows"] = "11,570", ["revenue.bias"] = "-0.52" }, figures);
        Assert.Equal(11_570, StatedFigures.ValueOf("11,570"));
    }

    [Theory]
    [InlineData("0.8621", 0.005)]
    [InlineData("0.8", 0.0500001)]
    [InlineData("12.34", 0.00500001)]
    [InlineData("1287", 0.500001)]
    public void Allows_what_the_digits_do_not_tell(string stated, double tolerance) => Assert.Equal(tolerance, StatedFigures.Tolerance(stated), 9);
}
