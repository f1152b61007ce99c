// Before the first paint, so that a chosen theme does not flash. Storage may be forbidden: then the system decides.
try{const t=localStorage.getItem('stoa-theme');if(t)document.documentElement.dataset.theme=t}catch{/* as the system says */}
