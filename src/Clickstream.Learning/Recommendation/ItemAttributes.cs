namespace Clickstream.Learning.Recommendation;

/// <summary>What is known of the items of an index, one value an item.</summary>
/// <param name="Categories">Number of the category, from 0; -1 where it is not known.</param>
/// <param name="Brands">Number of the brand, from 0; -1 where it is not known.</param>
/// <param name="Prices">Price of one piece, above 0; NaN where it is not known.</param>
public sealed record ItemAttributes(int[] Categories, int[] Brands, float[] Prices)
{
    /// <summary>Nothing is known of any of the items.</summary>
    public static ItemAttributes Unknown(int itemCount)
    {
        int[] none = new int[itemCount];
        float[] prices = new float[itemCount];
        Array.Fill(none, -1);
        Array.Fill(prices, float.NaN);
        return new ItemAttributes(none, none, prices);
    }

    /// <summary>Number of items.</summary>
    public int Count => Categories.Length;
}
