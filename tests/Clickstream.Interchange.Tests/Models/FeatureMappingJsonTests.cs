using System.Text;
using Clickstream.Interchange.Models;

namespace Clickstream.Interchange.Tests.Models;

public sealed class FeatureMappingJsonTests
{
    [Fact]
    public void A_mapping_is_read()
    {
        FeatureMapping mapping = Read("""
            {"features":[{"name":"f0","column":"region","categories":["a","b"],"boolean":false},{"name":"f1","boolean":true},{"name":"f2"}]}
            """);
        Assert.Equal(["f0", "f1", "f2"], mapping.Features.Select(feature => feature.Name));
        Assert.Equal(["region", null, null], mapping.Features.Select(feature => feature.Column));
        Assert.Equal(["a", "b"], mapping.Features[0].Categories!);
        Assert.Null(mapping.Features[1].Categories);
        Assert.Equal([false, true, false], mapping.Features.Select(feature => feature.Boolean));
    }

    [Theory]
    [InlineData("", "no JSON")]
    [InlineData("[]", "mapping: found array; expected an object")]
    [InlineData("{}", "'features' is missing")]
    [InlineData("""{"features":[],"more":1}""", "'more' is not known; expected 'features'")]
    [InlineData("""{"features":{}}""", "mapping.features: found object; expected an array")]
    [InlineData("""{"features":[1]}""", "mapping.features[0]: found number; expected an object")]
    [InlineData("""{"features":[{}]}""", "'name' is missing")]
    [InlineData("""{"features":[{"name":" "}]}""", "mapping.features[0].name: the text is empty")]
    [InlineData("""{"features":[{"name":"a","colum":"b"}]}""", "'colum' is not known; expected name, column, categories, boolean")]
    [InlineData("""{"features":[{"name":"a"},{"name":"a"}]}""", "mapping.features[1]: the feature 'a' stands twice")]
    [InlineData("""{"features":[{"name":"a","column":"c"},{"name":"b","column":"c"}]}""", "the column 'c' stands twice")]
    [InlineData("""{"features":[{"name":"a","name":"b"}]}""", "no JSON")]
    [InlineData("""{"features":[{"name":"a","boolean":1}]}""", "mapping.features[0].boolean: found number; expected true or false")]
    [InlineData("""{"features":[{"name":"a","categories":[]}]}""", "there is no category")]
    [InlineData("""{"features":[{"name":"a","categories":["x",2]}]}""", "mapping.features[0].categories[1]: found number; expected a text")]
    [InlineData("""{"features":[{"name":"a","categories":["x","x"]}]}""", "the category 'x' stands twice")]
    [InlineData("""{"features":[{"name":"a","categories":["x"],"boolean":true}]}""", "either yes/no or has categories")]
    [InlineData("""{"features":[{"name":"\ud800"}]}""", "no JSON")]
    public void What_is_wrong_is_named(string json, string reason) =>
        Assert.Contains(reason, Assert.Throws<ForeignFormatException>(() => Read(json)).Message, StringComparison.Ordinal);

    private static FeatureMapping Read(string json) => FeatureMappingJson.Read(new MemoryStream(Encoding.UTF8.GetBytes(json)));
}
