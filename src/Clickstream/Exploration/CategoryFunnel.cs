namespace Clickstream.Exploration;

/// <summary>A category of products, and what was done with them.</summary>
/// <param name="Name">The category.</param>
/// <param name="Views">Products looked at.</param>
/// <param name="CartAdds">Products put into the cart.</param>
/// <param name="Purchases">Events of purchase.</param>
public sealed record CategoryFunnel(string Name, long Views, long CartAdds, long Purchases);
