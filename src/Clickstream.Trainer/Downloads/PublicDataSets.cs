namespace Clickstream.Trainer.Downloads;

/// <summary>The data sets that <c>download</c> knows.</summary>
internal static class PublicDataSets
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<PublicDataSet> All { get; } =
    [
        new(
            "uci-online-shoppers",
            "Online Shoppers Purchasing Intention: 12,330 sessions as rows, with a label",
            new Uri("https://archive.ics.uci.edu/static/public/468/online+shoppers+purchasing+intention+dataset.zip"),
            "online_shoppers_intention.csv",
            1_072_063,
            "b3055ee355f59134d851d32641183cb4a8b45def7124d2f50442a042f358e0d9",
            "CC BY 4.0, C. O. Sakar and Y. Kastro, DOI 10.24432/C5F88Q",
            "train --data {0} --label Revenue --exclude PageValues --out models"),
        new(
            "uci-eshop-clothing-2008",
            "Clickstream data for online shopping: 165,474 clicks of a clothing shop, no purchases",
            new Uri("https://archive.ics.uci.edu/static/public/553/clickstream+data+for+online+shopping.zip"),
            "eshop_clothing_2008.csv",
            6_675_312,
            "fcc167bbd0badd4c9685bd8543097e318f8228e48075335db7cd781cee88115d",
            "CC BY 4.0, M. Lapczynski and S. Bialowas, DOI 10.24432/C5QK7X",
            "train --data {0} --tasks segment --out models"),
    ];

    /// <summary>The data set of this name, or null.</summary>
    public static PublicDataSet? Find(string name) => All.FirstOrDefault(set => set.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
}
